import { randomInt } from 'node:crypto';
import { Audio, Video, type Direction, type PeerConnection, type Track } from 'node-datachannel';
import type { Codec, MediaKind } from '../engine.ts';
import { DEFAULT_CODECS } from './codecs.ts';

export interface Section {
  readonly kind: MediaKind;
  readonly mid: string;
  readonly payloadType: number;
  readonly codec: Codec;
}

export interface AddedTrack extends Section {
  readonly track: Track;
  readonly ssrc: number;
}

/** Under which names a browser finds the tracks: one stream with both. */
const STREAM = 'glasscall';

/** Adds a media section with this one codec. */
export function addTrack(pc: PeerConnection, section: Section, direction: Direction): AddedTrack {
  const { kind, mid, payloadType, codec } = section;
  const ssrc = randomInt(1, 2 ** 32);
  const description =
    kind === 'audio' ? audioSection(mid, direction, payloadType, codec) : videoSection(mid, direction, payloadType, codec);
  if (direction !== 'RecvOnly') description.addSSRC(ssrc, STREAM, STREAM, `${STREAM}-${kind}`);
  return { ...section, ssrc, track: pc.addTrack(description) };
}

function audioSection(mid: string, direction: Direction, payloadType: number, { fmtp }: Codec) {
  const audio = new Audio(mid, direction);
  // An empty one would be written, too: a=fmtp with nothing in it, which is no SDP.
  audio.addOpusCodec(payloadType, fmtp || DEFAULT_CODECS.audio.fmtp);
  return audio;
}

/** Feedback that each of them negotiates: NACK, PLI, REMB. */
function videoSection(mid: string, direction: Direction, payloadType: number, { name, fmtp }: Codec) {
  const video = new Video(mid, direction);
  // An absent profile has to be absent: undefined is refused.
  if (fmtp === '') video.addVideoCodec(payloadType, name);
  else video.addVideoCodec(payloadType, name, fmtp);
  return video;
}
