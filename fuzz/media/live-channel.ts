import type { Target } from '../run/target.ts';
import { openWhip, PAYLOAD_TYPES, SSRCS, type WhipClient } from './whip-client.ts';

/** Between two packets of its picture: ms. */
const PACKET_MS = 40;
/** A channel is live a moment after its publisher has connected: ms. */
const LIVE_MS = 10_000;
/** Longer than this no packet may stay away: ms. */
const FLOW_MS = 3000;

/** A channel of other people, with one who publishes and one who plays. */
export interface LiveChannel {
  readonly name: string;
  readonly publisher: WhipClient;
  readonly player: WhipClient;
  /** What is wrong; null: what is published comes to the player. */
  readonly check: () => Promise<string | null>;
  readonly close: () => Promise<void>;
}

export async function startLiveChannel(target: Target, name = 'on-air'): Promise<LiveChannel> {
  const publisher = await openWhip(target, `/whip/${name}`);
  let sequence = 0;
  const sending = setInterval(() => {
    if (publisher.tracks.video.isOpen()) publisher.tracks.video.sendMessageBinary(videoPacket((sequence += 1)));
  }, PACKET_MS);
  const player = await openPlayer(target, name);
  return {
    name,
    publisher,
    player,
    async check() {
      const before = player.packets();
      for (const until = performance.now() + FLOW_MS; performance.now() < until;) {
        if (player.packets() > before + 2) return null;
        await new Promise((resolve) => setTimeout(resolve, PACKET_MS));
      }
      const states = `the publisher is ${publisher.pc.state()}, the player ${player.pc.state()}`;
      return `nothing has come to a player of a live channel for ${FLOW_MS / 1000} s; ${states}`;
    },
    async close() {
      clearInterval(sending);
      await player.close();
      await publisher.close();
    },
  };
}

async function openPlayer(target: Target, name: string): Promise<WhipClient> {
  for (const until = performance.now() + LIVE_MS; ;) {
    try {
      return await openWhip(target, `/whep/${name}`);
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

/** RTP (RFC 3550 §5.1) with a key frame of VP8 that shows nothing. */
export function videoPacket(sequence: number): Buffer {
  const header = Buffer.alloc(12);
  header.set([0x80, 0x80 | PAYLOAD_TYPES.video]);
  header.writeUInt16BE(sequence & 0xffff, 2);
  header.writeUInt32BE((sequence * 3600) >>> 0, 4);
  header.writeUInt32BE(SSRCS.video, 8);
  return Buffer.concat([header, Buffer.from('1000009d012a10001000', 'hex')]);
}
