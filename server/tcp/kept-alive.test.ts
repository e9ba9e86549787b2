import { expect, test } from 'vitest';
import { get, openTcp, startTestWebServer } from './test-web-server.ts';

test('a connection that waits for another request is closed after 5 s or so', async () => {
  const { port, count } = await startTestWebServer();
  const client = await openTcp(port);
  client.write(get('/'));
  const startedAt = performance.now();
  expect(await client.closed).toMatch(/^HTTP\/1\.1 200/);
  const seconds = (performance.now() - startedAt) / 1000;
  expect(seconds).toBeGreaterThan(3);
  expect(seconds).toBeLessThan(9);
  expect(await count()).toBe(0);
});
