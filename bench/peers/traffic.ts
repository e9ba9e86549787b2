import { PAYLOAD_TYPES, SSRCS } from '../../e2e/node-peer.ts';

/** What a picture of 640×480 at 1.7 Mb/s and a voice are made of: 190 and 50 packets a second. */
export const PACKETS_A_SECOND = 240;
const AUDIO = { everyMs: 20, bytes: 90, clock: 960 } as const;
const VIDEO = { everyMs: 1000 / 30, bytes: 1110, clock: 3000 } as const;
/** Packets of the frames in turn. */
const FRAMES = [6, 6, 7] as const;
/** After the header (RFC 3550 §5.1): when it was sent. */
const SENT_AT = 12;
const LOOK_MS = 4;

class Stream {
  readonly #kind: 'audio' | 'video';
  readonly #shape: { readonly bytes: number; readonly clock: number };
  #sequence = 1;
  #frame = 0;

  constructor(kind: 'audio' | 'video', shape: { readonly bytes: number; readonly clock: number }) {
    this.#kind = kind;
    this.#shape = shape;
  }

  frame(packets: number): Buffer[] {
    this.#frame += 1;
    return Array.from({ length: packets }, (_, at) => {
      const packet = Buffer.alloc(this.#shape.bytes);
      packet[0] = 0x80;
      packet[1] = PAYLOAD_TYPES[this.#kind] | (at === packets - 1 ? 0x80 : 0);
      packet.writeUInt16BE(this.#sequence++ & 0xffff, 2);
      packet.writeUInt32BE((this.#frame * this.#shape.clock) >>> 0, 4);
      packet.writeUInt32BE(SSRCS[this.#kind], 8);
      packet.writeBigInt64BE(process.hrtime.bigint(), SENT_AT);
      return packet;
    });
  }
}

/** Sends until it is stopped, and catches up if its turn comes late. */
export function sendSteadily(send: (packet: Buffer) => void): () => void {
  const streams = { audio: new Stream('audio', AUDIO), video: new Stream('video', VIDEO) };
  const since = performance.now();
  const sent = { audio: 0, video: 0 };
  const timer = setInterval(() => {
    const elapsed = performance.now() - since;
    for (; sent.audio * AUDIO.everyMs < elapsed; sent.audio++) streams.audio.frame(1).forEach(send);
    for (; sent.video * VIDEO.everyMs < elapsed; sent.video++) streams.video.frame(FRAMES[sent.video % FRAMES.length] ?? 6).forEach(send);
  }, LOOK_MS);
  return () => clearInterval(timer);
}

/** How long a packet was on its way, in ms: one clock for all processes of a machine. */
export function ageOf(packet: Buffer): number {
  return Number(process.hrtime.bigint() - packet.readBigInt64BE(SENT_AT)) / 1e6;
}
