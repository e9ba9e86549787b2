type Report = Iterable<readonly [string, Readonly<Record<string, unknown>>]>;

/** What getStats says of the sound at this moment, and how picture and sound are coded. */
export interface Reading {
  /** 0 to 1, linear; null: the browser does not say. */
  readonly microphone: number | null;
  readonly returned: number | null;
  /** E.g. `VP8`; null before anything was sent. */
  readonly video: string | null;
  readonly audio: string | null;
  /** What the browser believes it may send; null where it does not say (Firefox). */
  readonly allowedKbps: number | null;
  /** In two channels. */
  readonly isStereo: boolean;
}

export const NOTHING_READ: Reading = { microphone: null, returned: null, video: null, audio: null, allowedKbps: null, isStereo: false };

export function readReport(report: Report): Reading {
  const byId = new Map(report);
  const find = (type: string, kind: string) => [...byId.values()].find((stats) => stats['type'] === type && stats['kind'] === kind);
  const codec = (kind: string) => byId.get(String(find('outbound-rtp', kind)?.['codecId']));
  const audio = codec('audio');
  const incoming = byId.get(String(find('inbound-rtp', 'audio')?.['codecId']));
  return {
    microphone: level(find('media-source', 'audio')?.['audioLevel']),
    returned: level(find('inbound-rtp', 'audio')?.['audioLevel']),
    video: name(codec('video')?.['mimeType']),
    audio: name(audio?.['mimeType']),
    allowedKbps: kbps(
      [...byId.values()].find((stats) => typeof stats['availableOutgoingBitrate'] === 'number')?.['availableOutgoingBitrate'],
    ),
    isStereo: /(^|;)\s*stereo=1/.test(String(incoming?.['sdpFmtpLine'])),
  };
}

/** A level of 0 to 1 as a share of a meter that begins at −60 dB of full scale. */
export function meterShare(linear: number): number {
  return linear <= 0.001 ? 0 : Math.min(1, 1 + Math.log10(linear) / 3);
}

function level(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : null;
}

function kbps(bitsPerSecond: unknown): number | null {
  return typeof bitsPerSecond === 'number' && Number.isFinite(bitsPerSecond) ? bitsPerSecond / 1000 : null;
}

function name(mimeType: unknown): string | null {
  return typeof mimeType === 'string' ? mimeType.replace(/^\w+\//, '') : null;
}
