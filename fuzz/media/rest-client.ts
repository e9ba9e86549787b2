import { Audio, PeerConnection, Video, type DataChannel, type Track } from 'node-datachannel';
import { HttpClient } from '../run/ask.ts';
import type { Target } from '../run/target.ts';
import { PAYLOAD_TYPES, SSRCS, within } from './whip-client.ts';

/** A connection with a peer of the server's by REST: its data channel, or tracks in both directions. */
export interface RestClient {
  readonly pc: PeerConnection;
  readonly tracks: readonly Track[];
  /** Null: what was asked for has none. */
  readonly channel: DataChannel | null;
  readonly close: () => Promise<void>;
}

/** ms. */
const ANSWER_MS = 10_000;

/** Resolves once it is connected, and its data channel is open if it has one. */
export async function openRest({ port }: Target, path: string, from: string): Promise<RestClient> {
  const http = new HttpClient(port, from);
  const opened = await http.ask({ method: 'POST', path }, ANSWER_MS);
  if (opened?.status !== 200) throw new Error(`${path} answered ${opened?.status}: ${opened?.body}`);
  const { id, localDescription } = JSON.parse(opened.body) as { readonly id: string; readonly localDescription: { readonly sdp: string } };
  const pc = new PeerConnection('client', { iceServers: [], disableAutoNegotiation: true, bindAddress: '127.0.0.1' });
  const hasMedia = localDescription.sdp.includes('m=video');
  const tracks = hasMedia ? addTracks(pc) : [];
  const gathered = new Promise<void>((resolve) => pc.onGatheringStateChange((state) => state === 'complete' && resolve()));
  const connected = new Promise<void>((resolve) => pc.onStateChange((state) => state === 'connected' && resolve()));
  const channel = hasMedia ? null : new Promise<DataChannel>((resolve) => pc.onDataChannel(resolve));
  // Candidates come later: DTLS must not begin before the server knows the fingerprint.
  const candidates = [...localDescription.sdp.matchAll(/^a=(candidate:.*)\r\n/gm)].map(([, candidate = '']) => candidate);
  pc.setRemoteDescription(localDescription.sdp.replace(/^a=candidate:.*\r\n/gm, ''), 'offer');
  pc.setLocalDescription('answer');
  await gathered;
  const body = JSON.stringify({ type: 'answer', sdp: pc.localDescription()?.sdp });
  const headers = { 'Content-Type': 'application/json' };
  await http.ask({ method: 'POST', path: `${path}/${id}/remote-description`, headers, body }, ANSWER_MS);
  for (const candidate of candidates) if (!['closed', 'failed'].includes(pc.state())) pc.addRemoteCandidate(candidate, '0');
  await within(channel === null ? connected : channel, `${path} is not connected`);
  return {
    pc,
    tracks,
    channel: await channel,
    async close() {
      pc.close();
      await http.ask({ method: 'DELETE', path: `${path}/${id}` }, ANSWER_MS);
      http.close();
    },
  };
}

function addTracks(pc: PeerConnection): Track[] {
  const audio = new Audio('0', 'SendRecv');
  audio.addOpusCodec(PAYLOAD_TYPES.audio);
  audio.addSSRC(SSRCS.audio, 'fuzz');
  const video = new Video('1', 'SendRecv');
  video.addVP8Codec(PAYLOAD_TYPES.video);
  video.addSSRC(SSRCS.video, 'fuzz');
  return [audio, video].map((section) => pc.addTrack(section));
}
