import { expect, test } from 'vitest';
import { startServer } from '../test-server.ts';

test('a silent cut is known within 20 s, with 2 s to spare for timers that fire late', async () => {
  const { origin } = await startServer();
  const handshake = await (await fetch(`${origin}/socket.io/?EIO=4&transport=polling`)).text();
  // Packet type 0, then what both ends go by: a cut just after a pong is noticed when the next ping's time is over.
  const { pingInterval, pingTimeout } = JSON.parse(handshake.slice(1)) as { pingInterval: number; pingTimeout: number };
  expect(pingInterval + pingTimeout).toBeLessThanOrEqual(18_000);
});
