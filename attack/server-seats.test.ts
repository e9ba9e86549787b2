import { setTimeout as wait } from 'node:timers/promises';
import type { Attacker } from './attacker.ts';
import { CHANNEL } from './bystanders.ts';
import { expect, test } from './fixtures.ts';
import type { Scene } from './scene.ts';
import { mediaOffer } from './sdp-offer.ts';
import { openSignaling, type SignalingAnswer, type SignalingClient } from './signaling-client.ts';

/** Somebody who has done nothing yet, from an address of their own. */
async function honest(attacker: Attacker, scene: Scene): Promise<SignalingClient> {
  const client = await openSignaling(attacker, { from: scene.nextAddress() });
  if (!client) throw new Error('an honest client was not let in');
  return client;
}

/** A page of this computer is in the local lobby, where budgets per address do not count. */
const local = ({ server }: Attacker) => ({ origin: server.origin });

test('a connection that watches and leaves again and again leaves seats for others', async ({ withstand }) => {
  await withstand(async (attacker, scene) => {
    const answers: (SignalingAnswer | null)[] = [];
    for (let connection = 0; connection < 3; connection += 1) {
      const client = await openSignaling(attacker, local(attacker));
      for (let count = 0; count < 60; count += 1) {
        answers.push((await client?.ask('channel:watch', { channel: CHANNEL })) ?? null);
        await client?.ask('room:leave', { mayReturn: true });
      }
    }
    expect(answers[0]).toMatchObject({ ok: true });
    const viewer = await honest(attacker, scene);
    expect(await viewer.ask('channel:watch', { channel: CHANNEL })).toMatchObject({ ok: true });
    await viewer.ask('room:leave', { mayReturn: false });
  });
});

test('a publisher by WHIP that never connects takes no name', async ({ withstand }) => {
  await withstand(async (attacker, scene) => {
    const headers = { 'Content-Type': 'application/sdp' };
    const { status } = await attacker.request('POST', '/whip/famous', { headers, body: mediaOffer('sendonly') });
    expect(status).toBe(201);
    const broadcaster = await honest(attacker, scene);
    expect(await broadcaster.ask('channel:start', { channel: 'famous' })).toMatchObject({ ok: true });
    await broadcaster.ask('room:leave', { mayReturn: false });
  });
});

test('200 offers of players that never connect, to a channel that is live, are limited and let go', async ({ withstand }) => {
  await withstand(async (attacker) => {
    const headers = { 'Content-Type': 'application/sdp' };
    const offer = () => attacker.request('POST', `/whep/${CHANNEL}`, { headers, body: mediaOffer('recvonly') });
    const statuses: number[] = [];
    for (let count = 0; count < 10; count += 1) {
      for (const { status } of await Promise.all(Array.from({ length: 20 }, offer))) statuses.push(status);
    }
    const taken = statuses.filter((status) => status === 201);
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThanOrEqual(16);
    expect(statuses.filter((status) => ![201, 429, 503].includes(status))).toEqual([]);
    // They are waited for 15 s.
    await wait(16_000);
  });
});

test('40 peers that are asked for by clients that hang up at once leave nothing behind', async ({ withstand }) => {
  await withstand(async (attacker) => {
    for (let count = 0; count < 40; count += 1) {
      const socket = await attacker.connect();
      socket?.write(`POST /v1/connections HTTP/1.1\r\nHost: ${attacker.host}\r\nContent-Length: 0\r\n\r\n`);
      socket?.destroy();
    }
    await expect.poll(async () => (await attacker.request('POST', '/v1/connections')).status).toBe(200);
  });
});

test('a token opens its own seat and no other, however often it is shown elsewhere', async ({ withstand }) => {
  await withstand(async (attacker) => {
    const own = await openSignaling(attacker, local(attacker));
    const created = await own?.ask('call:create', { isListed: false });
    if (!created?.ok) throw new Error('no call of its own');
    const { room, token } = created.value as { room: string; token: string };
    await own?.ask('room:leave', { mayReturn: true });
    const thief = await openSignaling(attacker, local(attacker));
    const resume = (change: object) => thief?.ask('room:resume', { room, seat: 'caller', token, negotiation: 0, received: 0, ...change });
    const elsewhere = [
      { seat: 'callee' },
      { room: `channel/${CHANNEL}`, seat: 'broadcaster' },
      { room: `channel/${CHANNEL}`, seat: 'viewer-00000000' },
      { room: '000000000000' },
      { token: `${token.slice(0, -2)}AA` },
      { token: token.replace('.', '') },
    ];
    for (let count = 0; count < 5; count += 1) {
      for (const change of elsewhere) expect(await resume(change), JSON.stringify(change)).toMatchObject({ ok: false });
    }
    for (const path of [`/channels/${CHANNEL}/connections`, '/channels/other/connections']) {
      const { status } = await attacker.request('POST', path, { headers: { Authorization: `Bearer ${token}` } });
      expect([401, 403]).toContain(status);
    }
    expect(await resume({})).toMatchObject({ ok: true });
  });
});
