import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import type { Attacker } from './attacker.ts';
import { expect, test } from './fixtures.ts';
import { descriptorsOf } from './resources.ts';

const ASSETS = fileURLToPath(new URL('../dist/client/assets/', import.meta.url));
/** The default of CONNECTIONS_PER_ADDRESS. */
const CONNECTIONS_PER_ADDRESS = 1024;
/** Descriptors of the server that are no connections of the attacker. */
const OTHERS = 100;

/** A request for the largest script there is, as it stands on a connection that is kept alive. */
function requestForLargest({ host }: Attacker): string {
  const size = (name: string) => statSync(`${ASSETS}${name}`).size;
  const [largest = ''] = readdirSync(ASSETS)
    .filter((name) => name.endsWith('.js'))
    .toSorted((a, b) => size(b) - size(a));
  return `GET /assets/${largest} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
}

for (const [how, connections, requests] of [
  ['one connection', 1, 900],
  ['each of ten connections', 10, 900],
  ['each of 200 connections', 200, 40],
] as const) {
  test(`${requests} requests for the largest script on ${how}, whose answers are never read, hold no files and little memory`, async ({
    withstand,
  }) => {
    await withstand(async (attacker) => {
      const request = requestForLargest(attacker);
      const sockets = await attacker.connectMany(connections);
      expect(sockets).toHaveLength(connections);
      // Nothing is read from a socket without a listener for its data.
      for (const socket of sockets) socket.write(request.repeat(requests));
      await wait(3000);
    });
  });
}

const HEADERS = 'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n';
const BODY = 'POST /whip/slow HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/sdp\r\nContent-Length: 60000\r\n\r\n';
/** 15 s for a request, and until the server has looked. */
const SLOWEST_MS = 18_000;

test('2,000 silent connections of one address are too many, and leave room for others', async ({ withstand }) => {
  await withstand(async (attacker) => {
    const sockets = await attacker.connectMany(2000);
    for (const socket of sockets) socket.resume();
    await wait(2000);
    const kept = descriptorsOf([attacker.server.pid]);
    attacker.close();
    expect(kept).toBeLessThanOrEqual(CONNECTIONS_PER_ADDRESS + OTHERS);
  });
});

test('1,000 connections whose headers or bodies come slowly delay nobody, and are closed after 10 s or 15 s', async ({ withstand }) => {
  await withstand(async (attacker) => {
    const sockets = await attacker.connectMany(1000);
    for (const [index, socket] of sockets.entries()) socket.resume().write(index % 2 === 0 ? HEADERS : BODY);
    const until = Date.now() + SLOWEST_MS;
    while (attacker.open > 0 && Date.now() < until) {
      await wait(500);
      for (const [index, socket] of sockets.entries()) if (socket.writable) socket.write(index % 2 === 0 ? 'X-Header: 1\r\n' : 'v');
    }
    expect(attacker.open).toBe(0);
  });
});
