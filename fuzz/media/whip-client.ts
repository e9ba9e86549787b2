import { Audio, PeerConnection, Video, type Track } from 'node-datachannel';
import { HttpClient } from '../run/ask.ts';
import type { Target } from '../run/target.ts';

export const SSRCS = { audio: 0x2001, video: 0x2002 } as const;
export const PAYLOAD_TYPES = { audio: 111, video: 96 } as const;

/** A publisher or a player without a browser: real ICE, DTLS and SRTP. */
export interface WhipClient {
  readonly pc: PeerConnection;
  /** Where the server's end is. */
  readonly candidates: readonly { readonly address: string; readonly port: number }[];
  readonly iceUfrag: string;
  readonly tracks: { readonly audio: Track; readonly video: Track };
  /** Of RTP that has come. */
  readonly packets: () => number;
  readonly close: () => Promise<void>;
}

/** ms. */
const ANSWER_MS = 10_000;

/** Opens a session at `/whip/NAME` or `/whep/NAME`, and resolves once it is connected. */
export async function openWhip({ port }: Target, path: string, from = '127.0.0.1'): Promise<WhipClient> {
  const http = new HttpClient(port, from);
  const isPublisher = path.startsWith('/whip/');
  const direction = isPublisher ? 'SendOnly' : 'RecvOnly';
  const pc = new PeerConnection('client', { iceServers: [], disableAutoNegotiation: true, bindAddress: '127.0.0.1' });
  const audio = new Audio('0', direction);
  audio.addOpusCodec(PAYLOAD_TYPES.audio);
  const video = new Video('1', direction);
  video.addVP8Codec(PAYLOAD_TYPES.video);
  if (isPublisher) audio.addSSRC(SSRCS.audio, 'fuzz');
  if (isPublisher) video.addSSRC(SSRCS.video, 'fuzz');
  let packets = 0;
  const tracks = { audio: pc.addTrack(audio), video: pc.addTrack(video) };
  for (const track of Object.values(tracks)) track.onMessage((packet) => (packets += isRtcp(packet) ? 0 : 1));
  const gathered = new Promise<void>((resolve) => pc.onGatheringStateChange((state) => state === 'complete' && resolve()));
  const connected = new Promise<void>((resolve) => pc.onStateChange((state) => state === 'connected' && resolve()));
  pc.setLocalDescription('offer');
  await gathered;
  // Without candidates: the server's checks must not come before its answer is known here.
  const body = (pc.localDescription()?.sdp ?? '').replaceAll(/a=(candidate|end-of-candidates).*\r\n/g, '');
  const response = await http.ask({ method: 'POST', path, headers: { 'Content-Type': 'application/sdp' }, body }, ANSWER_MS);
  if (response?.status !== 201) throw new Error(`${path} answered ${response?.status}: ${response?.body}`);
  const answer = response.body;
  pc.setRemoteDescription(answer, 'answer');
  await within(connected, `${path} is not connected`);
  const candidates = [...answer.matchAll(/^a=candidate:\S+ \d+ UDP \d+ (\S+) (\d+)/gim)];
  return {
    pc,
    tracks,
    candidates: candidates.map(([, address = '', port]) => ({ address, port: Number(port) })),
    iceUfrag: /^a=ice-ufrag:(\S+)/m.exec(answer)?.[1] ?? '',
    packets: () => packets,
    async close() {
      pc.close();
      await http.ask({ method: 'DELETE', path: String(response.headers['location']) }, ANSWER_MS);
      http.close();
    },
  };
}

/** Rejects where something has not happened in time. */
export async function within(happening: Promise<unknown>, message: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => (timer = setTimeout(() => reject(new Error(message)), ANSWER_MS)));
  await Promise.race([happening, tooLate]).finally(() => clearTimeout(timer));
}

/** RFC 5761 §4. */
export function isRtcp(packet: Buffer): boolean {
  const type = (packet[1] ?? 0) & 0x7f;
  return type >= 64 && type <= 95;
}
