import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { expect, onTestFinished, test, vi } from 'vitest';
import { testCertificate } from './test-certificate.ts';
import { countRequestsMade, get, openMany, openTcp, PATIENT, startTestWebServer, TcpClient, upgradeOf } from './test-web-server.ts';
import type { Handlers } from './requests.ts';
import type { WebServerOptions } from './web-server.ts';

const start = async (handlers: Partial<Handlers> = {}, options: Partial<WebServerOptions> = {}) =>
  startTestWebServer(handlers, { certificate: await testCertificate(), ...options });

async function openTls(port: number, options: ConnectionOptions = {}): Promise<{ client: TcpClient; stream: TLSSocket }> {
  const stream = connect({
    port,
    host: '127.0.0.1',
    localAddress: '127.0.0.66',
    rejectUnauthorized: false,
    ...options,
  } as ConnectionOptions);
  const client = new TcpClient(stream, true);
  onTestFinished(() => void stream.destroy());
  await new Promise((resolve, reject) => {
    stream.once('secureConnect', resolve);
    stream.once('error', reject);
  });
  return { client, stream };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('requests and upgrades come through TLS, and a closed connection is counted no more', async () => {
  const { port, count } = await start({ handleUpgrade: (_request, socket) => socket.write('taken') });
  const { client } = await openTls(port);
  client.write(get('/'));
  await client.reads('ok');
  client.write(upgradeOf('/socket.io/'));
  await client.reads('taken');
  expect(await count()).toBe(1);
  client.socket.destroy();
  await expect.poll(count, PATIENT).toBe(0);
});

test('a foreign upgrade over TLS is refused, and a reset after it reaches nobody', async () => {
  const { port, count } = await start();
  for (let round = 0; round < 5; round += 1) {
    const { client, stream } = await openTls(port);
    client.write(upgradeOf('/foo'));
    if (round % 2 === 0) expect(await client.closed).toContain('404 Not Found');
    else stream.destroy();
  }
  await expect.poll(count, PATIENT).toBe(0);
});

test('of 200 requests in one TLS record Node makes no more than nine', async () => {
  const made = countRequestsMade();
  const { port } = await start({ handleRequest: () => {} });
  const { client } = await openTls(port);
  client.write(get('/').repeat(200));
  await client.closed;
  expect(made()).toBe(9);
});

test('a reset of an upgraded connection over TLS reaches nobody, also where its handler does not listen to it', async () => {
  const { port, count } = await start({
    handleUpgrade(_request, socket) {
      socket.resume();
      return socket.write('taken');
    },
  });
  for (let round = 0; round < 3; round += 1) {
    const raw = await openTcp(port, { reads: false });
    const stream = connect({ socket: raw.socket, rejectUnauthorized: false });
    const client = new TcpClient(stream, true);
    await new Promise((resolve) => void stream.once('secureConnect', resolve));
    client.write(upgradeOf('/socket.io/'));
    await client.reads('taken');
    raw.socket.resetAndDestroy();
  }
  await expect.poll(count, PATIENT).toBe(0);
});

test('a TLS 1.2 client that wants to renegotiate is cut, each time', async () => {
  const { port, count } = await start();
  for (let round = 0; round < 4; round += 1) {
    const { client, stream } = await openTls(port, { maxVersion: 'TLSv1.2' });
    client.write(get('/'));
    await client.reads('ok');
    stream.renegotiate({}, () => {});
    await client.closed;
  }
  await expect.poll(count, PATIENT).toBe(0);
});

test('a TLS 1.1 client, plain HTTP and noise are refused, and leave nothing behind', async () => {
  const { port, count } = await start();
  await expect(openTls(port, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' })).rejects.toThrow();
  for (const text of [get('/'), '\x16\x03\x01\0\x05hello', '\x16\x03\x01\xff\xff', '\0'.repeat(100), '\x80\x2e\x01\0\x02']) {
    const clients = await openMany(port, 3);
    for (const client of clients) client.socket.write(Buffer.from(text, 'latin1'));
    await wait(30);
    for (const client of clients) client.socket.resetAndDestroy();
  }
  await expect.poll(count, PATIENT).toBe(0);
  const { client } = await openTls(port);
  client.write(get('/'));
  await client.reads('ok');
});

test('a record that is cut short, and a reset within a handshake or a response, reach nobody', async () => {
  const { port, count } = await start({ handleRequest: (_request, response) => void response.end(Buffer.alloc(1_000_000)) });
  for (let round = 0; round < 5; round += 1) {
    const halfway = await openTcp(port);
    halfway.socket.write(Buffer.from('\x16\x03\x01\x02\x00\x01\x00\x01\xfc', 'latin1'));
    const raw = await openTcp(port);
    const stream = connect({ socket: raw.socket, rejectUnauthorized: false });
    stream.on('error', () => {});
    await new Promise((resolve) => void stream.once('secureConnect', resolve));
    stream.write(get('/'));
    if (round % 2 === 0) await wait(10);
    // A record of application data, announced with 255 bytes.
    raw.socket.write(Buffer.from('\x17\x03\x03\0\xffxxxx', 'latin1'));
    await wait(10);
    raw.socket.resetAndDestroy();
    halfway.socket.resetAndDestroy();
  }
  await expect.poll(count, PATIENT).toBe(0);
});

test('a response over TLS that nobody reads ends with its connection after 10 s', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const { port, count } = await start({ handleRequest: (_request, response) => void response.end(Buffer.alloc(20_000_000)) });
  const raw = await openTcp(port);
  const stream = connect({ socket: raw.socket, rejectUnauthorized: false });
  stream.on('error', () => {});
  await new Promise((resolve) => void stream.once('secureConnect', resolve));
  stream.write(get('/'));
  await wait(50);
  raw.socket.pause();
  await vi.waitFor(async () => {
    vi.advanceTimersByTime(1000);
    expect(await count()).toBe(0);
  }, PATIENT);
});

test('handshakes that are not finished count as connections, and keep nobody out', async () => {
  const { port, count } = await start({}, { limits: { total: 10, perAddress: 10 } });
  const silent = await openMany(port, 10);
  for (const client of silent) client.socket.write(Buffer.from('\x16\x03\x01\x02\x00', 'latin1'));
  await expect.poll(count, PATIENT).toBe(10);
  const { client } = await openTls(port);
  client.write(get('/'));
  await client.reads('ok');
  await expect.poll(() => silent.filter(({ socket }) => socket.destroyed).length, PATIENT).toBe(1);
  expect(await count()).toBe(10);
});

test('a client with no room for it is closed before any handshake', async () => {
  const asked: unknown[] = [];
  const handlers = { handleRequest: (request: unknown) => void asked.push(request) };
  const { port, count } = await start(handlers, { limits: { total: 1, perAddress: null } });
  const { client } = await openTls(port);
  client.write(get('/'));
  await expect.poll(() => asked.length, PATIENT).toBe(1);
  const refused = await openTcp(port);
  expect(await refused.closed).toBe('');
  expect(await count()).toBe(1);
});
