import { expect, test } from 'vitest';
import { startServer } from '../test-server.ts';
import { askForUpgrade } from './test-tcp-client.ts';

test('a WebSocket that never connects to the namespace is cut after 10 s', { timeout: 30_000 }, async () => {
  const silent = await askForUpgrade(await startServer());
  await silent.received('"sid"');
  const startedAt = performance.now();
  await silent.closed;
  const tookMs = performance.now() - startedAt;
  expect(tookMs).toBeGreaterThan(9000);
  expect(tookMs).toBeLessThan(15_000);
});
