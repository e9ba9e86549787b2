import { valuesOf, type SdpSection } from './parse-sdp.ts';

/** What a payload type stands for in one section (RFC 8866 §6.6). */
export interface Codec {
  readonly payload: string;
  readonly name: string;
  /** In Hz; as written. */
  readonly clock: string;
  /** As written; empty for video, and for one channel of sound. */
  readonly channels: string;
  /** The parameters of its `a=fmtp`; empty without one. */
  readonly parameters: string;
}

/** Payload types that need no `a=rtpmap` (RFC 3551 §6), as far as browsers have them. */
const STATIC: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['0', ['PCMU', '8000']],
  ['8', ['PCMA', '8000']],
  ['9', ['G722', '8000']],
  ['13', ['CN', '8000']],
]);

/** `96 VP8/90000` taken apart; null for what has another form. */
export function readRtpmap(value: string): Omit<Codec, 'parameters'> | null {
  const [, payload, name, clock, channels = ''] = /^(\d+) +([^\s/]+)\/(\d+)(?:\/(\d+))?\s*$/.exec(value) ?? [];
  return payload === undefined || name === undefined || clock === undefined ? null : { payload, name, clock, channels };
}

/** `96 a=b;c=d` taken apart. */
export function readFmtp(value: string): { payload: string; parameters: string } | null {
  const [, payload, parameters] = /^(\S+) +(.*)$/su.exec(value) ?? [];
  return payload === undefined || parameters === undefined ? null : { payload, parameters };
}

/** What the `m=` line's payload types stand for, in its order, which is the order of preference. */
export function codecsOf(section: SdpSection): Codec[] {
  const names = new Map(
    valuesOf(section, 'rtpmap').flatMap((value) => {
      const codec = readRtpmap(value);
      return codec ? [[codec.payload, codec] as const] : [];
    }),
  );
  const parameters = new Map(
    valuesOf(section, 'fmtp').flatMap((value) => {
      const fmtp = readFmtp(value);
      return fmtp ? [[fmtp.payload, fmtp.parameters] as const] : [];
    }),
  );
  return payloadsOf(section).map((payload) => {
    const [name, clock] = STATIC.get(payload) ?? [payload, ''];
    const codec = names.get(payload) ?? { payload, name, clock, channels: '' };
    return Object.assign(codec, { parameters: parameters.get(payload) ?? '' });
  });
}

export function codecName(section: SdpSection, payload: string): string | null {
  return codecsOf(section).find((codec) => codec.payload === payload)?.name ?? null;
}

function payloadsOf(section: SdpSection): string[] {
  const [, , profile = '', ...formats] = section.lines[0]?.type === 'm' ? section.lines[0].value.trim().split(/ +/) : [];
  return profile.includes('RTP') ? formats : [];
}
