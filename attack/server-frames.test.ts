import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Attacker } from './attacker.ts';
import { expect, test } from './fixtures.ts';
import { webSocketRequest } from './web-socket-request.ts';

/** RFC 6455 §5.5.2: an empty PING of a client, masked with zeros. */
const PING = Buffer.from('898000000000', 'hex');
/** RFC 6455 §5.4: an empty piece of a text message that goes on. */
const FRAGMENT = Buffer.from('008000000000', 'hex');
const FIRST_FRAGMENT = Buffer.from('018000000000', 'hex');
const CHUNK_FRAMES = 10_000;
const MEGABYTES = 45;
const AT_MOST_MS = 6000;

/** A WebSocket of the signaling path, as bytes. */
async function openWebSocket(attacker: Attacker): Promise<Socket> {
  const socket = await attacker.connect();
  if (!socket) throw new Error('no connection');
  socket.write(webSocketRequest(attacker, '/socket.io/?EIO=4&transport=websocket'));
  const [head] = (await once(socket, 'data')) as [Buffer];
  expect(head.toString('latin1')).toMatch(/^HTTP\/1\.1 101 /);
  // From here on nothing is read.
  socket.removeAllListeners('data').pause();
  return socket;
}

/** Writes a frame again and again, as fast as the server takes it, until it has had enough or hangs up. */
async function flood(socket: Socket, frame: Buffer): Promise<void> {
  const chunk = Buffer.concat(Array.from({ length: CHUNK_FRAMES }, () => frame));
  const until = Date.now() + AT_MOST_MS;
  for (let sent = 0; sent < MEGABYTES * 1e6 && socket.writable && Date.now() < until; sent += chunk.length) {
    if (socket.write(chunk)) continue;
    await Promise.race([once(socket, 'drain'), once(socket, 'close'), wait(until - Date.now())]).catch(() => {});
  }
}

test('PING frames from a client that does not read fill no memory', async ({ withstand }) => {
  await withstand(async (attacker) => flood(await openWebSocket(attacker), PING));
});

test('a text message of endless empty fragments fills no memory and keeps nobody waiting', async ({ withstand }) => {
  await withstand(async (attacker) => {
    const socket = await openWebSocket(attacker);
    socket.write(FIRST_FRAGMENT);
    await flood(socket, FRAGMENT);
  });
});
