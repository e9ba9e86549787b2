import { setTimeout as wait } from 'node:timers/promises';
import type { Attacker } from './attacker.ts';
import { expect, test } from './fixtures.ts';

/** The largest script of a page. */
async function largestAsset(attacker: Attacker): Promise<string> {
  const { body } = await attacker.request('GET', '/');
  const names = [...body.matchAll(/"(\/assets\/[^"]+\.js)"/g)].map(([, name = '']) => name);
  const sizes = await Promise.all(names.map(async (name) => (await attacker.request('GET', name)).body.length));
  const largest = names[sizes.indexOf(Math.max(...sizes))];
  if (largest === undefined) throw new Error('the page names no script');
  return largest;
}

const requestFor = (path: string, host: string) => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;

for (const connections of [1, 10]) {
  test(`900 pipelined requests for the largest script on ${connections} connection${connections > 1 ? 's each' : ''} that never reads hold neither files nor memory`, async ({
    withstand,
  }) => {
    await withstand(async (attacker) => {
      const request = requestFor(await largestAsset(attacker), attacker.host);
      // Without a listener for its data nothing is read.
      for (const socket of await attacker.connectMany(connections)) socket.write(request.repeat(900));
      await wait(3000);
    });
  });
}

test('200 connections with 40 requests each that never read are closed by the server', async ({ withstand }) => {
  await withstand(async (attacker) => {
    const request = requestFor(await largestAsset(attacker), attacker.host);
    for (const socket of await attacker.connectMany(200)) socket.write(request.repeat(40));
    await wait(3000);
  });
});

test('2,000 silent connections of one address leave room for others', async ({ withstand }) => {
  await withstand(async (attacker) => {
    const sockets = await attacker.connectMany(2000);
    await wait(2000);
    // Those above the limit were closed at once; nothing was ever read, so that an end shows at the next write.
    for (const socket of sockets) socket.resume();
    await wait(500);
    expect(attacker.open).toBeLessThanOrEqual(1024);
    for (const socket of sockets) socket.destroy();
  });
});
