import { PeerConnection, Video } from 'node-datachannel';
import { expect, onTestFinished } from 'vitest';
import type { DataChannelLimits, PeerOptions, ServerPeer } from '../engine.ts';
import { DatachannelEngine, type EngineSettings } from './datachannel-engine.ts';
import { TestClient } from './test-client.ts';

/** Real connections, on a machine that may be busy. */
export const SOON = { timeout: 10_000 };
export const ANYWHERE: PeerOptions = { mayContact: () => true };

export const ROOMY: DataChannelLimits = { bytesPerSecond: 100_000_000, longestMessage: 256 * 1024 };

/** A fault that a test does not ask for fails it. */
const onFault = (error: unknown) => {
  throw error;
};
const onFlood = () => {
  throw new Error('a peer has sent too much');
};

/** Ends with the test. */
export function openEngine(settings: Partial<EngineSettings> = {}): DatachannelEngine {
  const engine = new DatachannelEngine({
    ports: null,
    address: null,
    listenOn: null,
    maxBitrate: 2_500_000,
    onFault,
    onFlood,
    ...settings,
  });
  onTestFinished(() => engine.close());
  return engine;
}

/** A client of this peer, once it is connected. */
export async function connected(peer: ServerPeer): Promise<TestClient> {
  const client = new TestClient();
  await client.answer(peer);
  await expect.poll(() => client.isConnected, SOON).toBe(true);
  return client;
}

/** By which a player asks for the picture. */
export function playerOffer(): string {
  const pc = new PeerConnection('player', { iceServers: [], disableAutoNegotiation: true });
  onTestFinished(() => pc.close());
  const video = new Video('0', 'RecvOnly');
  video.addVP8Codec(96);
  const track = pc.addTrack(video);
  pc.setLocalDescription('offer');
  expect(track.mid()).toBe('0');
  return pc.localDescription()?.sdp ?? '';
}
