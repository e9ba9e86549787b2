import { Audio, PeerConnection, Video, type DataChannel, type Track } from 'node-datachannel';
import { expect, onTestFinished } from 'vitest';
import type { ServerPeer } from '../engine.ts';
import { isRtcp } from './rtp.ts';

/** Announced for its picture, as browsers do. */
export const SSRC = 0x1234;

/** The other side of a server peer: no browser, but real ICE, DTLS and SRTP. */
export class TestClient {
  readonly pc = new PeerConnection('client', { iceServers: [], disableAutoNegotiation: true, maxMessageSize: 64 * 1024 * 1024 });
  /** By their mids. */
  readonly tracks = new Map<string, Track>();
  readonly packets = new Map<string, Buffer[]>();
  readonly reports: Buffer[] = [];
  readonly channels: DataChannel[] = [];

  constructor() {
    this.pc.onDataChannel((channel) => this.channels.push(channel));
    onTestFinished(() => this.pc.close());
  }

  /** Answers the peer's offer. `write` and `read`: what becomes of the answer and of the offer on their way. */
  async answer(peer: ServerPeer, write = (sdp: string) => sdp, read = (sdp: string) => sdp): Promise<void> {
    const sdp = read((await peer.offer(3000)).sdp);
    const gathered = new Promise<void>((resolve) => {
      this.pc.onGatheringStateChange((state) => state === 'complete' && resolve());
    });
    if (sdp.includes('a=mid:1\r\n')) this.#addTracks();
    // Candidates come later: a client that is as near as this one would be through DTLS before the native side knows its fingerprint.
    const candidates = [...sdp.matchAll(/^a=(candidate:.*)\r\n/gm)].map(([, candidate = '']) => candidate);
    this.pc.setRemoteDescription(sdp.replace(/^a=candidate:.*\r\n/gm, ''), 'offer');
    this.pc.setLocalDescription('answer');
    await gathered;
    await peer.acceptAnswer(write(this.pc.localDescription()?.sdp ?? ''));
    for (const candidate of candidates) this.#find(candidate);
  }

  /** The peer's own checks may have come before, and what they led to be over. */
  #find(candidate: string): void {
    try {
      this.pc.addRemoteCandidate(candidate, '0');
    } catch (error) {
      if (this.pc.state() !== 'closed' && this.pc.state() !== 'failed') throw error;
    }
  }

  get isConnected(): boolean {
    return this.pc.state() === 'connected';
  }

  /** Packets of a picture, one byte of payload each, from this number on. */
  sendVideo(from: number, count: number): void {
    for (let sequence = from; sequence < from + count; sequence += 1) {
      const packet = Buffer.alloc(13, sequence & 0xff);
      packet[0] = 0x80;
      packet[1] = 96;
      packet.writeUInt16BE(sequence & 0xffff, 2);
      packet.writeUInt32BE(sequence * 3000, 4);
      packet.writeUInt32BE(SSRC, 8);
      this.tracks.get('1')?.sendMessageBinary(packet);
    }
  }

  /** Sends one packet after the other until each of these gets what is sent: the server may be connected a moment after its client. */
  async reach(from: number, ...receivers: readonly TestClient[]): Promise<number> {
    let next = from;
    const isReached = () => {
      this.sendVideo(next++, 1);
      return receivers.every(({ video }) => video.length > 0);
    };
    await expect.poll(isReached, { timeout: 10_000 }).toBe(true);
    const last = ({ video }: TestClient) => video.at(-1)?.readUInt16BE(2);
    await expect.poll(() => receivers.map(last), { timeout: 10_000 }).toEqual(receivers.map(() => next - 1));
    for (const { packets } of receivers) packets.set('1', []);
    return next;
  }

  get video(): readonly Buffer[] {
    return this.packets.get('1') ?? [];
  }

  #addTracks(): void {
    const audio = new Audio('0', 'SendRecv');
    audio.addOpusCodec(111);
    audio.addSSRC(SSRC + 1, 'client');
    const video = new Video('1', 'SendRecv');
    video.addVP8Codec(96);
    video.addSSRC(SSRC, 'client');
    for (const description of [audio, video]) {
      const track = this.pc.addTrack(description);
      const mid = description.mid();
      this.tracks.set(mid, track);
      this.packets.set(mid, []);
      track.onMessage((packet) => (isRtcp(packet) ? this.reports.push(packet) : this.packets.get(mid)?.push(packet)));
    }
  }
}
