import { once } from 'node:events';
import { Audio, PeerConnection, Video, type Track } from 'node-datachannel';

/** The other side of a server peer, without a browser: real ICE, DTLS and SRTP, and nothing that asks for lost packets again. */
export interface NodePeer {
  send(packet: Buffer): void;
  close(): Promise<void>;
}

/** RTP by its payload type (RFC 3551 §6): what the server's offers say. */
export const PAYLOAD_TYPES = { audio: 111, video: 96 } as const;
export const SSRCS = { audio: 0x1001, video: 0x1002 } as const;

let peers = 0;

/** Opens a connection of this path, and resolves once it is connected. Every peer says that it comes from somewhere else. */
export async function openNodePeer(origin: string, path: string, onPacket: (packet: Buffer) => void): Promise<NodePeer> {
  const own = ++peers;
  const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': `198.18.${(process.pid + (own >> 8)) & 255}.${own & 255}` };
  const opened = await fetch(`${origin}${path}`, { method: 'POST', headers });
  if (!opened.ok) throw new Error(`no connection: ${opened.status} ${await opened.text()}`);
  const { id, localDescription } = (await opened.json()) as { readonly id: string; readonly localDescription: { readonly sdp: string } };
  const pc = new PeerConnection(`peer ${own}`, { iceServers: [], disableAutoNegotiation: true });
  const tracks = addTracks(pc, onPacket);
  const gathered = new Promise<void>((resolve) => pc.onGatheringStateChange((state) => state === 'complete' && resolve()));
  const connected = new Promise<void>((resolve) => pc.onStateChange((state) => state === 'connected' && resolve()));
  // Candidates come later: whoever is as near as this would be through DTLS before the server's native side knows its fingerprint.
  const candidates = [...localDescription.sdp.matchAll(/^a=(candidate:.*)\r\n/gm)].map(([, candidate = '']) => candidate);
  pc.setRemoteDescription(localDescription.sdp.replace(/^a=candidate:.*\r\n/gm, ''), 'offer');
  pc.setLocalDescription('answer');
  await gathered;
  const body = JSON.stringify({ type: 'answer', sdp: pc.localDescription()?.sdp });
  const connection = `${origin}${path.split('?')[0]}/${id}`;
  const answered = await fetch(`${connection}/remote-description`, { method: 'POST', headers, body });
  if (!answered.ok) throw new Error(`not answered: ${answered.status}`);
  for (const candidate of candidates) pc.addRemoteCandidate(candidate, '0');
  await connected;
  return {
    send: (packet) => void tracks[isAudio(packet) ? 'audio' : 'video'].sendMessageBinary(packet),
    async close() {
      pc.close();
      await fetch(connection, { method: 'DELETE', headers });
    },
  };
}

export function isAudio(packet: Buffer): boolean {
  return ((packet[1] ?? 0) & 0x7f) === PAYLOAD_TYPES.audio;
}

/** Tracks have to be kept: the native side does not. */
function addTracks(pc: PeerConnection, onPacket: (packet: Buffer) => void): Record<'audio' | 'video', Track> {
  const audio = new Audio('0', 'SendRecv');
  audio.addOpusCodec(PAYLOAD_TYPES.audio);
  audio.addSSRC(SSRCS.audio, 'bench');
  const video = new Video('1', 'SendRecv');
  video.addVP8Codec(PAYLOAD_TYPES.video);
  video.addSSRC(SSRCS.video, 'bench');
  const tracks = { audio: pc.addTrack(audio), video: pc.addTrack(video) };
  for (const track of Object.values(tracks)) {
    track.onMessage((packet) => {
      const type = (packet[1] ?? 0) & 0x7f;
      if (type === PAYLOAD_TYPES.audio || type === PAYLOAD_TYPES.video) onPacket(packet);
    });
  }
  return tracks;
}

/** What the process says that has started this one. */
export async function* messages<T>(): AsyncGenerator<T> {
  for (;;) {
    const [message] = (await once(process, 'message')) as [T];
    yield message;
  }
}
