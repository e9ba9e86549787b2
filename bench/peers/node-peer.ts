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

const TRIES = 5;

/**
 * Opens a connection of this path, and resolves once it is connected. Every peer says that it comes from somewhere else. Where DTLS is
 * faster than the native side's reading of the answer, which happens on a busy machine, it has to be opened once more.
 */
export async function openNodePeer(origin: string, path: string, onPacket: (packet: Buffer) => void): Promise<NodePeer> {
  for (let tries = 0; tries < TRIES; tries++) {
    const peer = await tryToOpen(origin, path, onPacket);
    if (peer) return peer;
  }
  throw new Error(`no connection of ${path} in ${TRIES} tries`);
}

async function tryToOpen(origin: string, path: string, onPacket: (packet: Buffer) => void): Promise<NodePeer | null> {
  const own = ++peers;
  const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': `198.18.${(process.pid + (own >> 8)) & 255}.${own & 255}` };
  const opened = await fetch(`${origin}${path}`, { method: 'POST', headers });
  if (!opened.ok) throw new Error(`no connection: ${opened.status} ${await opened.text()}`);
  const { id, localDescription } = (await opened.json()) as { readonly id: string; readonly localDescription: { readonly sdp: string } };
  const pc = new PeerConnection(`peer ${own}`, { iceServers: [], disableAutoNegotiation: true });
  const tracks = addTracks(pc, onPacket);
  const gathered = new Promise<void>((resolve) => pc.onGatheringStateChange((state) => state === 'complete' && resolve()));
  const settled = new Promise<boolean>((resolve) =>
    pc.onStateChange((state) => (state === 'connected' ? resolve(true) : ['failed', 'closed'].includes(state) && resolve(false))),
  );
  pc.setRemoteDescription(localDescription.sdp, 'offer');
  pc.setLocalDescription('answer');
  await gathered;
  const body = JSON.stringify({ type: 'answer', sdp: pc.localDescription()?.sdp });
  const connection = `${origin}${path.split('?')[0]}/${id}`;
  const answered = await fetch(`${connection}/remote-description`, { method: 'POST', headers, body });
  const close = async () => {
    pc.close();
    await fetch(connection, { method: 'DELETE', headers });
  };
  if (!answered.ok || !(await settled)) {
    process.stderr.write(`opened again: ${answered.status}\n`);
    await close();
    return null;
  }
  return { send: (packet) => void tracks[isAudio(packet) ? 'audio' : 'video'].sendMessageBinary(packet), close };
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
