import { expect, test } from 'vitest';
import { startServer, type TestServer } from '../test-server.ts';
import { connect } from './test-client.ts';

const rateLimited = expect.objectContaining({ ok: false, error: 'rate_limited' }) as unknown;
const room = '7k2mq9xd4hvt';
const stranger = (server: TestServer, address = '203.0.113.1') =>
  connect(server, { origin: null, headers: { 'X-Forwarded-For': address } });

test('the eleventh failed join from an address is refused, even of a call that exists, on any connection', async () => {
  const server = await startServer();
  const caller = await stranger(server);
  const { room: open } = await caller.seat('call:create', {});
  const guesser = await stranger(server);
  for (let n = 0; n < 10; n += 1) expect(await guesser.ask('call:join', { room })).toMatchObject({ error: 'not_found' });
  expect(await guesser.ask('call:join', { room })).toEqual(rateLimited);
  expect(await (await stranger(server)).ask('call:join', { room: open })).toEqual(rateLimited);
});

test('joins that succeed, or find the call full, are not counted', async () => {
  const server = await startServer({ FAILED_JOINS_PER_MINUTE: '1' });
  const caller = await stranger(server);
  const { room: open } = await caller.seat('call:create', {});
  await (await stranger(server)).seat('call:join', { room: open });
  const third = await stranger(server);
  for (let n = 0; n < 3; n += 1) expect(await third.ask('call:join', { room: open })).toMatchObject({ error: 'full' });
});

test('an address that opens more calls than it may is refused', async () => {
  const server = await startServer({ CREATES_PER_MINUTE: '1' });
  await (await stranger(server)).seat('call:create', {});
  expect(await (await stranger(server)).ask('call:create', {})).toEqual(rateLimited);
});

test('an address that starts more channels than it may is refused, and so is one that watches again and again', async () => {
  const server = await startServer({ CREATES_PER_MINUTE: '1' });
  await (await stranger(server)).seat('channel:start', { channel: 'one' });
  expect(await (await stranger(server)).ask('channel:start', { channel: 'two' })).toEqual(rateLimited);
  const viewer = await stranger(server);
  const outcomes = new Set<string>();
  for (let n = 0; n < 90; n += 1) {
    const result = await viewer.ask('channel:watch', { channel: 'one' });
    outcomes.add(result.ok ? 'ok' : result.error);
    if (n === 59) expect(outcomes).toEqual(new Set(['ok', 'already_seated']));
  }
  expect(outcomes).toEqual(new Set(['ok', 'already_seated', 'rate_limited']));
});

test('behind a trusted proxy every address has its own budget; without one the header changes nothing', async () => {
  for (const [TRUST_PROXY, expected] of [
    ['1', { ok: true }],
    ['0', { error: 'rate_limited' }],
  ] as const) {
    const server = await startServer({ CREATES_PER_MINUTE: '1', TRUST_PROXY });
    await (await stranger(server, '203.0.113.1')).seat('call:create', {});
    expect(await (await stranger(server, '203.0.113.2')).ask('call:create', {})).toMatchObject(expected);
  }
});

test('the lobby is not limited', async () => {
  const server = await startServer({ CREATES_PER_MINUTE: '0', FAILED_JOINS_PER_MINUTE: '0' });
  const client = await connect(server);
  expect(await client.ask('call:join', { room })).toMatchObject({ error: 'not_found' });
  expect(await client.ask('call:create', {})).toMatchObject({ ok: true });
  expect(await (await connect(server)).ask('channel:start', { channel: 'news' })).toMatchObject({ ok: true });
});

test('an address that connects again and again is refused; the lobby is not', async () => {
  const server = await startServer();
  const url = `${server.origin}/socket.io/?EIO=4&transport=polling`;
  const statuses = await Promise.all(Array.from({ length: 150 }, async () => (await fetch(url)).status));
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(60);
  expect(new Set(statuses)).toEqual(new Set([200, 403]));
  expect((await connect(server)).socket.connected).toBe(true);
});

test('polling serves a call like any other transport', async () => {
  const server = await startServer();
  const caller = await connect(server, { transport: 'polling', origin: null });
  const { room: open } = await caller.seat('call:create', {});
  const callee = await connect(server, { transport: 'polling', origin: null });
  expect(await callee.seat('call:join', { room: open })).toMatchObject({ seat: 'callee' });
  caller.send({ to: 'callee', negotiation: 1, seq: 0, kind: 'restart' });
  await callee.hears('signal');
  callee.send({ to: 'caller', negotiation: 1, seq: 0, kind: 'restart' });
  expect(await caller.hears('signal')).toMatchObject({ from: 'callee', kind: 'restart' });
});
