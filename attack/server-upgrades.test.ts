import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from './fixtures.ts';
import { webSocketRequest } from './web-socket-request.ts';

/** An upgrade that is no signaling. */
const UPGRADE = 'GET /foo HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
const KEPT_ALIVE = 'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';

async function answerTo(socket: Socket, request: string, withinMs = 3000): Promise<string> {
  socket.write(request);
  try {
    const [chunk] = (await once(socket, 'data', { signal: AbortSignal.timeout(withinMs) })) as [Buffer];
    return chunk.toString('latin1');
  } catch {
    return '';
  }
}

test('a connection that is reset after it asked for an upgrade elsewhere ends no process', async ({ withstand }) => {
  await withstand(async (attacker) => {
    for (let count = 0; count < 20; count += 1) {
      const socket = await attacker.connect();
      socket?.write(UPGRADE);
      await wait(30);
      socket?.resetAndDestroy();
    }
  });
});

test('300 connections that ask for an upgrade elsewhere after an answered request leave no descriptor behind', async ({ withstand }) => {
  await withstand(async (attacker) => {
    const sockets = await attacker.connectMany(300);
    for (let first = 0; first < sockets.length; first += 50) {
      const some = sockets.slice(first, first + 50);
      await Promise.all(some.map((socket) => answerTo(socket, KEPT_ALIVE)));
      for (const socket of some) socket.end(UPGRADE);
    }
    await wait(500);
    for (const socket of sockets) socket.destroy();
  });
});

test('300 connections that ask for an upgrade elsewhere and are never closed by their client are closed by the server', async ({
  withstand,
}) => {
  await withstand(async (attacker) => {
    // The client's end stays open when the server's is closed.
    const sockets = await attacker.connectMany(300, { allowHalfOpen: true });
    for (const socket of sockets) socket.write(UPGRADE);
    await wait(1000);
  });
});

test('a WebSocket of another Engine.IO protocol than 4 is refused before it is upgraded', async ({ withstand }) => {
  await withstand(async (attacker) => {
    for (const version of ['3', '2', '5', '', '4&EIO=3']) {
      const socket = await attacker.connect();
      if (!socket) throw new Error('no connection');
      const answer = await answerTo(socket, webSocketRequest(attacker, `/socket.io/?transport=websocket&EIO=${version}`));
      expect(answer, version).toMatch(/^HTTP\/1\.1 400 /);
    }
  });
});
