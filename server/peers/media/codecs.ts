import type { Codec, MediaKind } from '../engine.ts';

/** Offered where nobody has chosen yet. Every browser has them. */
export const DEFAULT_CODECS: Readonly<Record<MediaKind, Codec>> = {
  audio: { name: 'opus', fmtp: 'minptime=10;useinbandfec=1' },
  video: { name: 'VP8', fmtp: '' },
};

/** Of the codecs that somebody offers to send, the first of these that every browser can show. */
export const PREFERRED: Readonly<Record<MediaKind, readonly string[]>> = {
  audio: ['opus'],
  video: ['VP8', 'H264', 'VP9', 'AV1'],
};

/** By which they go in our own offers (dynamic, RFC 3551 §6). */
export const PAYLOAD_TYPES: Readonly<Record<MediaKind, number>> = { audio: 111, video: 96 };
export const CLOCK_RATES: Readonly<Record<MediaKind, number>> = { audio: 48_000, video: 90_000 };

/** RFC 7587 §7.1: what we like to receive, and what we are likely to send. */
export function inStereo(codec: Codec): Codec {
  if (codec.fmtp.includes('stereo=1')) return codec;
  return { ...codec, fmtp: `${codec.fmtp || DEFAULT_CODECS.audio.fmtp};stereo=1;sprop-stereo=1` };
}

/** Whether packets of the one can be sent where the other was negotiated. H.264 differs by packetization (RFC 6184 §8.1). */
export function isSameCodec(a: Codec, b: Codec): boolean {
  if (a.name.toLowerCase() !== b.name.toLowerCase()) return false;
  if (a.name.toUpperCase() === 'H264') return parameter(a, 'packetization-mode', '0') === parameter(b, 'packetization-mode', '0');
  if (a.name.toUpperCase() === 'VP9') return parameter(a, 'profile-id', '0') === parameter(b, 'profile-id', '0');
  return true;
}

/** One parameter of the codec, or what its absence stands for. */
export function parameter({ fmtp }: Codec, name: string, absent: string): string {
  const pairs = fmtp.split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1] ?? absent;
}
