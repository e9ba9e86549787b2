import { DescriptionError, type Codec, type MediaKind } from '../engine.ts';
import { DEFAULT_CODECS, isSameCodec, parameter, PREFERRED } from './codecs.ts';
import { parseSdp, type Section } from './parse-sdp.ts';

/** A media section of an offer, and what is taken of it. */
export interface OfferedSection {
  readonly kind: MediaKind;
  readonly mid: string;
  readonly payloadType: number;
  readonly codec: Codec;
}

/** Picture and sound, and as many that are not wanted: the library makes a track also for one whose port is 0. */
const MAX_SECTIONS = 4;

const unsupported = (message: string) => new DescriptionError('unsupported', message);

/**
 * What an offer holds for a peer that only receives from it (`publish`) or only sends to it (`subscribe`), with one codec for each section.
 * `wanted`: the codecs that are sent to a subscriber.
 * @throws DescriptionError for what is not SDP, or asks for what cannot be done
 */
export function readOffer(sdp: string, as: 'publish' | 'subscribe', wanted: Readonly<Record<MediaKind, Codec | null>>): OfferedSection[] {
  const { media, fingerprint } = parseSdp(sdp);
  if (media.length > MAX_SECTIONS) throw unsupported(`The offer has ${media.length} sections; it may have ${MAX_SECTIONS}.`);
  const sections = media.filter(({ port, bundleOnly }) => port !== 0 || bundleOnly !== undefined);
  if (sections.some(({ type }) => type === 'application')) throw unsupported('The offer has a data channel in it; there is none here.');
  if (sections.length === 0) throw unsupported('The offer has no picture and no sound in it.');
  if (!fingerprint && sections.some((section) => !section.fingerprint)) {
    throw new DescriptionError('malformed', 'The offer has no a=fingerprint, without which nothing is encrypted.');
  }
  const found = sections.map((section) => readSection(section, as, wanted));
  if (new Set(found.map(({ mid }) => mid)).size < found.length) {
    throw new DescriptionError('malformed', 'Two sections have the same a=mid.');
  }
  for (const kind of ['audio', 'video'] as const) {
    if (found.filter((section) => section.kind === kind).length > 1)
      throw unsupported(`The offer has more than one ${kind} section; one is taken.`);
  }
  return found;
}

function readSection(section: Section, as: 'publish' | 'subscribe', wanted: Readonly<Record<MediaKind, Codec | null>>): OfferedSection {
  const { type: kind, mid, direction = 'sendrecv' } = section;
  if (kind !== 'audio' && kind !== 'video') throw unsupported(`The offer has a section of the type ${kind.slice(0, 32)}.`);
  if (mid === undefined) throw new DescriptionError('malformed', `The ${kind} section has no a=mid.`);
  if (section.setup === 'active') throw unsupported('The offer says a=setup:active; it must leave that to the answer (a=setup:actpass).');
  const mayServe = as === 'publish' ? ['sendonly', 'sendrecv'] : ['recvonly', 'sendrecv'];
  if (!mayServe.includes(direction)) throw unsupported(`The ${kind} section is ${direction}; to ${as} it has to be ${mayServe[0]}.`);
  if (as === 'publish') refuseWhatCannotBeTold(section, kind);
  const offered = codecsOf(section).filter(({ payloadType }) => isPayloadType(payloadType));
  const chosen =
    as === 'publish' ? preferred(kind, offered) : offered.find(({ codec }) => isSameCodec(codec, wanted[kind] ?? DEFAULT_CODECS[kind]));
  if (!chosen) {
    const names = as === 'publish' ? PREFERRED[kind].join(', ') : (wanted[kind] ?? DEFAULT_CODECS[kind]).name;
    throw unsupported(`The ${kind} section offers none of the codecs that are possible here: ${names}.`);
  }
  return { kind, mid: String(mid), ...chosen };
}

/** Streams are told apart by the SSRC that their section announces. */
function refuseWhatCannotBeTold(section: Section, kind: MediaKind): void {
  if (section.simulcast || section.simulcast_03 || section.rids?.length) {
    throw unsupported(`The ${kind} section offers simulcast; send one picture only (no a=simulcast, no a=rid).`);
  }
  if (!section.ssrcs?.length) throw unsupported(`The ${kind} section has no a=ssrc, by which its packets would be known.`);
}

/** RFC 3551 §3; those that RTCP's types would be taken for are left out (RFC 5761 §4). */
function isPayloadType(number: number): boolean {
  return Number.isInteger(number) && number >= 0 && number <= 127 && !(number >= 64 && number <= 95);
}

function codecsOf({ rtp, fmtp }: Section): { payloadType: number; codec: Codec }[] {
  return rtp.map(({ payload, codec }) => ({
    payloadType: payload,
    codec: { name: codec, fmtp: fmtp.find((parameters) => parameters.payload === payload)?.config ?? '' },
  }));
}

function preferred(kind: MediaKind, offered: ReturnType<typeof codecsOf>) {
  for (const name of PREFERRED[kind]) {
    const same = offered.filter(({ codec }) => codec.name.toLowerCase() === name.toLowerCase());
    // Packetization mode 1 is what browsers send and receive (RFC 7742 §6.2), and the constrained baseline what all of them decode.
    const usual = same.find(
      ({ codec }) => parameter(codec, 'packetization-mode', '0') === '1' && /profile-level-id=42[ce]0/i.test(codec.fmtp),
    );
    const chosen = usual ?? same.find(({ codec }) => parameter(codec, 'packetization-mode', '0') === '1') ?? same[0];
    if (chosen) return chosen;
  }
  return undefined;
}
