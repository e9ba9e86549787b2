import { platform } from 'node:os';
import { expect, test } from 'vitest';
import { startServer } from '../test-server.ts';
import {
  get,
  openDescriptors,
  openMany,
  openTcp,
  PATIENT,
  SIGNALING,
  startTestWebServer,
  upgradeOf,
  WEBSOCKET,
} from './test-web-server.ts';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Linux only: a client connects from another loopback address than 127.0.0.1. */
const isLinux = platform() === 'linux';

test.runIf(isLinux)('a reset after an upgrade at an address without one reaches nobody', async () => {
  const server = await startServer();
  for (const path of ['/foo', '/', '/socket.io', '/socket.io/x', '//socket.io/', '/SOCKET.IO/']) {
    const clients = await openMany(server.port, 5);
    for (const client of clients) client.write(upgradeOf(path));
    await wait(30);
    for (const client of clients) client.socket.resetAndDestroy();
  }
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
});

test.runIf(isLinux)('a reset in the midst of a WebSocket handshake, or after it, reaches nobody', async () => {
  const server = await startServer();
  for (const headers of [[], WEBSOCKET, ['Sec-WebSocket-Key: short', 'Sec-WebSocket-Version: 13']]) {
    const clients = await openMany(server.port, 5);
    for (const client of clients) {
      client.write(upgradeOf(SIGNALING, ...headers));
      client.socket.resetAndDestroy();
    }
    const later = await openMany(server.port, 5);
    for (const client of later) client.write(upgradeOf(SIGNALING, ...headers));
    await wait(30);
    for (const client of later) client.socket.resetAndDestroy();
  }
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
});

test('a reset of a connection that was upgraded reaches nobody, also where its handler does not listen to it', async () => {
  let upgrades = 0;
  const { port, count } = await startTestWebServer({
    handleUpgrade(_request, socket) {
      socket.resume();
      upgrades += 1;
      return true;
    },
  });
  const clients = await openMany(port, 5);
  for (const client of clients) client.write(upgradeOf('/socket.io/'));
  await expect.poll(() => upgrades, PATIENT).toBe(5);
  for (const client of clients) client.socket.resetAndDestroy();
  await expect.poll(count, PATIENT).toBe(0);
});

test('an upgrade at an address without one is told so, and its connection is closed at once', async () => {
  const server = await startServer();
  const client = await openTcp(server.port);
  client.write(upgradeOf('/foo'));
  expect(await client.closed).toMatch(/^HTTP\/1\.1 404 Not Found\r\n[^]*No connection can be upgraded at this address\.\n$/);
});

test.runIf(isLinux)('a connection that had an answer before it asks for an upgrade gives its descriptor back', async () => {
  const server = await startServer();
  const before = openDescriptors();
  for (let round = 0; round < 5; round += 1) {
    const clients = await openMany(server.port, 20);
    for (const client of clients) client.write(get('/healthz'));
    for (const client of clients) await client.reads('{"ok":true}');
    for (const client of clients) client.write(upgradeOf('/foo'));
    await wait(10);
    for (const client of clients) client.socket.destroy();
  }
  await expect.poll(openDescriptors, PATIENT).toBeLessThanOrEqual(before + 2);
});

test.runIf(isLinux).each([upgradeOf('/foo'), get('/healthz') + upgradeOf('/foo'), 'CONNECT x:1 HTTP/1.1\r\nHost: localhost\r\n\r\n'])(
  'a client that never answers a FIN holds no descriptor: %j',
  async (text) => {
    const { port, count } = await startTestWebServer();
    const clients = await openMany(port, 20, { allowHalfOpen: true });
    for (const client of clients) client.write(text);
    await expect.poll(count, PATIENT).toBe(0);
    expect(clients.every(({ socket }) => socket.writable)).toBe(true);
  },
);

test('no upgrade is begun while an answer is on its way', async () => {
  const upgrades: unknown[] = [];
  const server = await startTestWebServer({
    handleRequest: () => {},
    handleUpgrade: (request) => upgrades.push(request.url) > 0,
  });
  const client = await openTcp(server.port);
  client.write(get('/never-answered') + upgradeOf('/socket.io/'));
  expect(await client.closed).toBe('');
  expect(upgrades).toEqual([]);
});

test('a WebSocket of the signaling is opened, also on a connection that had an answer before', async () => {
  const server = await startServer();
  const client = await openTcp(server.port, { from: '127.0.0.1' });
  client.write(get('/healthz'));
  await client.reads('{"ok":true}');
  client.write(upgradeOf(SIGNALING, ...WEBSOCKET));
  await client.reads('101 Switching Protocols');
  await client.reads('"pingInterval"');
});

test('an upgrade whose handler throws ends that connection and nothing else', async () => {
  const errors: unknown[] = [];
  const broken = {
    handleUpgrade: () => {
      throw new Error('broken');
    },
  };
  const server = await startTestWebServer(broken, { onError: (error) => errors.push(error) });
  const client = await openTcp(server.port);
  client.write(upgradeOf('/socket.io/'));
  expect(await client.closed).toBe('');
  expect(errors).toEqual([new Error('broken')]);
});

test.runIf(isLinux)('a client that answers no FIN after a refused WebSocket handshake holds no descriptor', async () => {
  const server = await startServer();
  const before = openDescriptors();
  const clients = await openMany(server.port, 10, { allowHalfOpen: true });
  for (const client of clients) client.write(upgradeOf(SIGNALING, 'Sec-WebSocket-Key: short', 'Sec-WebSocket-Version: 13'));
  for (const client of clients) await client.reads('400 Bad Request');
  // The clients keep theirs.
  await expect.poll(openDescriptors, PATIENT).toBe(before + 10);
});

test('a connection that cannot be accepted is logged and ends nothing', async () => {
  const errors: unknown[] = [];
  const server = await startTestWebServer({}, { onError: (error) => errors.push(error) });
  server.emitError(new Error('accept EMFILE'));
  expect(errors).toEqual([new Error('accept EMFILE')]);
  const client = await openTcp(server.port);
  client.write(get('/'));
  await client.reads('200 OK');
});
