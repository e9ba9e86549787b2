import { expect, test, vi } from 'vitest';
import type { MediaEngine } from '../engine.ts';
import { ANYWHERE, connected, openEngine, SOON } from './test-engine.ts';

// Real connections, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });
const publish = (engine: MediaEngine) => connected(engine.publish('show', { ...ANYWHERE, direction: 'recvonly' }));
const subscribe = (engine: MediaEngine) => connected(engine.subscribe('show', { ...ANYWHERE, direction: 'sendonly' }));

test('nothing of a pending publisher gets to the viewers, and it takes nobody’s place before it is admitted', async () => {
  const engine = openEngine();
  const viewer = await subscribe(engine);
  const live = await publish(engine);
  let next = await live.reach(1, viewer);
  const peer = engine.publish('show', { ...ANYWHERE, direction: 'recvonly', isPending: true });
  const pending = await connected(peer);
  await expect.poll(() => peer.iceState, SOON).toMatch(/connected|completed/);
  pending.sendVideo(5000, 50);
  next = await live.reach(next, viewer);
  live.sendVideo(next, 1);
  await expect.poll(() => viewer.video.length, SOON).toBe(1);
  expect(peer.stats().streams.find(({ kind }) => kind === 'video')?.packets, 'they have come').toBe(50);
  viewer.packets.set('1', []);
  peer.admit();
  const received = () => {
    pending.sendVideo((next += 1) + 6000, 1);
    return viewer.video.length;
  };
  await expect.poll(received, SOON).toBeGreaterThan(0);
});

test('a pending publisher that is admitted before it is connected publishes as soon as it is', async () => {
  const engine = openEngine();
  const viewer = await subscribe(engine);
  const peer = engine.publish('show', { ...ANYWHERE, direction: 'recvonly', isPending: true });
  peer.admit();
  expect(engine.source('show').hasPublisher).toBe(false);
  await (await connected(peer)).reach(1, viewer);
});

test('a pending publisher that goes leaves the one who publishes where it is', async () => {
  const engine = openEngine();
  const viewer = await subscribe(engine);
  const live = await publish(engine);
  const peer = engine.publish('show', { ...ANYWHERE, direction: 'recvonly', isPending: true });
  await connected(peer);
  peer.close();
  peer.admit();
  await live.reach(1, viewer);
});
