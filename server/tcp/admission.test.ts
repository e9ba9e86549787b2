import { expect, test } from 'vitest';
import { get, openMany, openTcp, PATIENT, startTestWebServer, upgradeOf } from './test-web-server.ts';
import type { Handlers } from './requests.ts';

/** `/wait` is never answered; every upgrade is taken, and nothing said. `busy`: how many of both there were. */
async function start(total: number, perAddress: number | null) {
  let asked = 0;
  const handlers: Handlers = {
    handleRequest(request, response) {
      if (request.url === '/wait') asked += 1;
      else response.end('ok');
    },
    handleUpgrade: () => (asked += 1) > 0,
  };
  return { ...(await startTestWebServer(handlers, { limits: { total, perAddress } })), busy: () => asked };
}

test('an address whose connections are all in use is refused another one, with a reason; another address is not', async () => {
  const { port, count, busy } = await start(100, 5);
  const clients = await openMany(port, 5);
  for (const [index, client] of clients.entries()) client.write(index < 3 ? get('/wait') : upgradeOf('/socket.io/'));
  await expect.poll(busy, PATIENT).toBe(5);
  const refused = await openTcp(port);
  refused.write(get('/'));
  expect(await refused.closed).toMatch(
    /^HTTP\/1\.1 503 Service Unavailable\r\n[^]*Retry-After: 5\r\n[^]*Too many connections come from this address\./,
  );
  const other = await openTcp(port, { from: '127.0.0.67' });
  other.write(get('/'));
  await other.reads('ok');
  clients[0]?.socket.destroy();
  await expect.poll(count, PATIENT).toBe(5);
  const later = await openTcp(port);
  later.write(get('/'));
  await later.reads('ok');
});

test('a refused client that asks nothing is told within a second, and closed', async () => {
  const { port, busy } = await start(1, null);
  const first = await openTcp(port);
  first.write(get('/wait'));
  await expect.poll(busy, PATIENT).toBe(1);
  const refused = await openTcp(port);
  expect(await refused.closed).toContain('The server has as many connections as it can take.');
});

test('of the refused, few wait to be told; the rest is closed at once', async () => {
  const { port, count, busy } = await start(1, null);
  const first = await openTcp(port);
  first.write(get('/wait'));
  await expect.poll(busy, PATIENT).toBe(1);
  const refused = await openMany(port, 200);
  const told = (await Promise.all(refused.map(({ closed }) => closed))).filter((text) => text !== '');
  expect(told.length).toBeLessThanOrEqual(64);
  expect(await count()).toBe(1);
});

test('a reset of a refused connection reaches nobody', async () => {
  const { port, count, busy } = await start(1, null);
  const first = await openTcp(port);
  first.write(get('/wait'));
  await expect.poll(busy, PATIENT).toBe(1);
  const refused = await openMany(port, 20);
  for (const client of refused) client.socket.resetAndDestroy();
  await expect.poll(count, PATIENT).toBe(1);
});

test('silent connections keep nobody out: the oldest of them is closed for a new one', async () => {
  const { port, count } = await start(10, null);
  const silent = await openMany(port, 10);
  await expect.poll(count, PATIENT).toBe(10);
  const [oldest, ...others] = silent;
  const client = await openTcp(port, { from: '127.0.0.67' });
  client.write(get('/wait'));
  await oldest?.closed;
  expect(await count()).toBe(10);
  expect(others.every(({ socket }) => !socket.destroyed)).toBe(true);
});

test('nor do those that wait between two requests, once there are no silent ones: the one that is idle for longest is closed', async () => {
  const { port, count, busy: asked } = await start(4, null);
  const [busy, idle, recent, silent] = await openMany(port, 4);
  await expect.poll(count, PATIENT).toBe(4);
  busy?.write(get('/wait'));
  await expect.poll(asked, PATIENT).toBe(1);
  for (const client of [recent, idle, recent]) {
    if (client) client.text = '';
    client?.write(get('/'));
    await client?.reads('ok');
  }
  const order: string[] = [];
  for (const [name, client] of Object.entries({ busy, idle, recent, silent })) void client?.closed.then(() => order.push(name));
  for (let index = 0; index < 3; index += 1) {
    const client = await openTcp(port, { from: '127.0.0.67' });
    client.write(get('/wait'));
    await expect.poll(asked, PATIENT).toBe(index + 2);
    await expect.poll(() => order.length, PATIENT).toBe(index + 1);
  }
  expect(order).toEqual(['silent', 'idle', 'recent']);
});

test('an address at its limit closes its own silent connections for new ones', async () => {
  const { port, count } = await start(100, 5);
  const other = await openTcp(port, { from: '127.0.0.67' });
  const clients = await openMany(port, 30);
  await expect.poll(() => clients.filter(({ socket }) => socket.destroyed).length, PATIENT).toBe(25);
  expect([await count(), other.socket.destroyed]).toEqual([6, false]);
});

test('a closed connection is no longer counted, however it ended', async () => {
  const { port, count } = await start(3, 3);
  for (let round = 0; round < 8; round += 1) {
    const clients = await openMany(port, 3);
    for (const client of clients) client.write(['', get('/wait'), upgradeOf('/socket.io/'), 'no HTTP\r\n\r\n'][round % 4] ?? '');
    await expect.poll(count, PATIENT).toBe(round % 4 === 3 ? 0 : 3);
    for (const client of clients) if (round % 2 === 0) client.socket.resetAndDestroy();
    for (const client of clients) client.socket.destroy();
    await expect.poll(count, PATIENT).toBe(0);
  }
});
