import { Readable } from 'node:stream';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startServer } from '../test-server.ts';
import { get, openMany, openTcp, PATIENT, SIGNALING, startTestWebServer, upgradeOf, WEBSOCKET } from './test-web-server.ts';

const PIECE = Buffer.alloc(16_000, 'x');
const FIVE_MEGABYTES = Buffer.alloc(5_000_000, 'x');

/** The server's checks are made when the test says so; everything else takes its real time. */
function controlTime() {
  vi.useFakeTimers({ toFake: ['setInterval', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
}

test('a response that nobody reads ends with its connection after 10 s', async () => {
  controlTime();
  const server = await startTestWebServer({ handleRequest: (_request, response) => void response.end(FIVE_MEGABYTES) });
  const clients = await openMany(server.port, 5, { reads: false });
  for (const client of clients) client.write(get('/'));
  await vi.waitFor(async () => {
    vi.advanceTimersByTime(1000);
    expect(await server.count()).toBe(0);
  }, PATIENT);
});

test('a response that nobody reads holds no connection when the request asked to close it, or had a wrong end', async () => {
  controlTime();
  const server = await startTestWebServer({ handleRequest: (_request, response) => void response.end(FIVE_MEGABYTES) });
  const [closing, broken, ended] = await openMany(server.port, 3, { reads: false });
  closing?.write(get('/', 'Connection: close'));
  broken?.write(get('/'), 'no HTTP');
  ended?.write(get('/'));
  ended?.socket.end();
  await vi.waitFor(async () => {
    vi.advanceTimersByTime(1000);
    expect(await server.count()).toBe(0);
  }, PATIENT);
});

test('a client that reads 500 KB/s for 40 s gets all of a response', async () => {
  controlTime();
  const pieces = () => Array.from({ length: 1250 }, () => PIECE);
  const server = await startTestWebServer({ handleRequest: (_request, response) => void Readable.from(pieces()).pipe(response) });
  const client = await openTcp(server.port, { reads: false });
  client.write(get('/', 'Connection: close'));
  let read = 0;
  let seconds = 0;
  client.socket.on('data', (bytes) => {
    read += bytes.length;
    if (read < (seconds + 1) * 500_000) return;
    seconds += 1;
    client.socket.pause();
    vi.advanceTimersByTime(1000);
    setTimeout(() => client.socket.resume(), 5);
  });
  client.socket.resume();
  await client.closed;
  expect([read > 20_000_000, seconds]).toEqual([true, 40]);
});

test('a poll that waits, and a WebSocket that is silent, are left alone', async () => {
  const server = await startServer();
  controlTime();
  const polling = await (await fetch(`${server.origin}/socket.io/?EIO=4&transport=polling`)).text();
  const { sid } = JSON.parse(polling.slice(1)) as { sid: string };
  const poll = await openTcp(server.port);
  poll.write(get(`/socket.io/?EIO=4&transport=polling&sid=${sid}`));
  const socket = await openTcp(server.port);
  socket.write(upgradeOf(SIGNALING, ...WEBSOCKET));
  await socket.reads('"pingInterval"');
  vi.advanceTimersByTime(60_000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([poll.socket.destroyed, socket.socket.destroyed, poll.text]).toEqual([false, false, '']);
});
