import { once } from 'node:events';
import { Audio, PeerConnection, Video, type DataChannel, type Track } from 'node-datachannel';

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
  const pc = createConnection();
  const tracks = addTracks(pc, onPacket);
  const { remove } = await connect(origin, path, pc);
  return {
    send: (packet) => void tracks[isAudio(packet) ? 'audio' : 'video'].sendMessageBinary(packet),
    async close() {
      pc.close();
      await remove();
    },
  };
}

export interface NodeChannel {
  /** The data channel that the server has opened. */
  readonly channel: DataChannel;
  /** Where the connection is. */
  readonly url: string;
  close(): Promise<void>;
}

/** The same for an example with a data channel, which is open then. */
export async function openNodeChannel(origin: string, path: string): Promise<NodeChannel> {
  const pc = createConnection();
  const opened = new Promise<DataChannel>((resolve) => {
    pc.onDataChannel((channel) => (channel.isOpen() ? resolve(channel) : channel.onOpen(() => resolve(channel))));
  });
  const { url, remove } = await connect(origin, path, pc);
  return {
    channel: await opened,
    url,
    async close() {
      pc.close();
      await remove();
    },
  };
}

function createConnection(): PeerConnection {
  return new PeerConnection(`peer ${++peers}`, { iceServers: [], disableAutoNegotiation: true });
}

async function connect(origin: string, path: string, pc: PeerConnection) {
  const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': `198.18.${(process.pid + (peers >> 8)) & 255}.${peers & 255}` };
  const opened = await fetch(`${origin}${path}`, { method: 'POST', headers });
  if (!opened.ok) throw new Error(`no connection: ${opened.status} ${await opened.text()}`);
  const { id, localDescription } = (await opened.json()) as { readonly id: string; readonly localDescription: { readonly sdp: string } };
  const gathered = new Promise<void>((resolve) => pc.onGatheringStateChange((state) => state === 'complete' && resolve()));
  const connected = new Promise<void>((resolve) => pc.onStateChange((state) => state === 'connected' && resolve()));
  // Candidates come later: whoever is as near as this would be through DTLS before the server's native side knows its fingerprint.
  const candidates = [...localDescription.sdp.matchAll(/^a=(candidate:.*)\r\n/gm)].map(([, candidate = '']) => candidate);
  pc.setRemoteDescription(localDescription.sdp.replace(/^a=candidate:.*\r\n/gm, ''), 'offer');
  pc.setLocalDescription('answer');
  await gathered;
  const body = JSON.stringify({ type: 'answer', sdp: pc.localDescription()?.sdp });
  const url = `${origin}${path.split('?')[0]}/${id}`;
  const answered = await fetch(`${url}/remote-description`, { method: 'POST', headers, body });
  if (!answered.ok) throw new Error(`not answered: ${answered.status}`);
  for (const candidate of candidates) pc.addRemoteCandidate(candidate, '0');
  await connected;
  return { url, remove: () => fetch(url, { method: 'DELETE', headers }) };
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
