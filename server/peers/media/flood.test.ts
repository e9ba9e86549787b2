import { expect, test, vi } from 'vitest';
import { ANYWHERE, connected, openEngine } from './test-engine.ts';

// Real connections, on a machine that may be busy, and more than five seconds of packets.
vi.setConfig({ testTimeout: 60_000 });

test('a publisher that floods is closed, and who watches has been spared most of it', async () => {
  let floods = 0;
  const engine = openEngine({ onFlood: () => (floods += 1) });
  const viewer = await connected(engine.subscribe('show', { ...ANYWHERE, direction: 'sendonly' }));
  const publisher = await connected(engine.publish('show', { ...ANYWHERE, direction: 'recvonly' }));
  let next = await publisher.reach(1, viewer);
  const begun = performance.now();
  const flood = () => {
    if (publisher.isConnected) publisher.sendVideo(next, 300);
    next += 300;
    return engine.peers;
  };
  await expect.poll(flood, { timeout: 40_000, interval: 30 }).toBe(1);
  const seconds = (performance.now() - begun) / 1000;
  expect(seconds).toBeGreaterThan(5);
  expect(floods).toBe(1);
  expect(engine.source('show').hasPublisher).toBe(false);
  // Of 2,083 a second and as many at once.
  expect(viewer.video.length).toBeLessThan(2100 * (seconds + 1));
});
