import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { startServer } from '../test-server.ts';
import { connect, open, startCall, type ConnectOptions } from './test-client.ts';

const refused = (error: string) => expect.objectContaining({ ok: false, error }) as unknown;
const outside = Object.values(networkInterfaces())
  .flatMap((entries) => entries ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

test('with no call waiting there is none to join without a code', async () => {
  const client = await connect(await startServer());
  expect(await client.ask('call:join', {})).toEqual(refused('lobby_empty'));
});

test('the one call that waits is joined without a code', async () => {
  const server = await startServer();
  const caller = await connect(server, { origin: `http://localhost:${server.port}`, headers: { Host: `localhost:${server.port}` } });
  const { room } = await caller.seat('call:create', {});
  expect(await (await connect(server)).seat('call:join', {})).toMatchObject({ room, seat: 'callee' });
});

test('a call that is not listed is joined by its code only', async () => {
  const server = await startServer();
  const [ann, bob] = await Promise.all([connect(server), connect(server)]);
  const { room } = await ann.seat('call:create', { isListed: false });
  expect(await bob.ask('call:join', {})).toEqual(refused('lobby_empty'));
  expect(await bob.seat('call:join', { room })).toMatchObject({ room });
});

test('of two that wait one has to be named', async () => {
  const server = await startServer();
  const [ann, dan, bob] = await Promise.all([connect(server), connect(server), connect(server)]);
  await ann.ask('call:create', {});
  const { room } = await dan.seat('call:create', {});
  expect(await bob.ask('call:join', {})).toEqual(refused('lobby_several'));
  expect(await bob.seat('call:join', { room })).toMatchObject({ room });
});

test('who watches the lobby hears of every call that comes and goes', async () => {
  const server = await startServer();
  const [watcher, caller, callee] = await Promise.all([connect(server), connect(server), connect(server)]);
  expect(await watcher.ask('lobby:watch', {})).toMatchObject({ ok: true, value: { calls: [] } });
  const { room } = await caller.seat('call:create', {});
  const { calls } = await watcher.hears('lobby:changed');
  expect(calls).toEqual([{ room, openedAt: expect.any(Number) as unknown }]);
  await callee.seat('call:join', { room });
  expect(await watcher.hears('lobby:changed')).toMatchObject({ calls: [] });
  await callee.ask('room:leave', { mayReturn: false });
  expect(await watcher.hears('lobby:changed')).toMatchObject({ calls: [{ room }] });
  caller.socket.disconnect();
  expect(await watcher.hears('lobby:changed')).toMatchObject({ calls: [] });
});

test('who begins to watch later hears of a call that waits again', async () => {
  const server = await startServer();
  const first = await connect(server);
  await first.ask('lobby:watch', {});
  const caller = await connect(server);
  const { room } = await caller.seat('call:create', {});
  await first.hears('lobby:changed');
  first.socket.disconnect();
  const callee = await connect(server);
  await callee.seat('call:join', { room });
  const second = await connect(server);
  expect(await second.ask('lobby:watch', {})).toMatchObject({ value: { calls: [] } });
  await callee.ask('room:leave', { mayReturn: false });
  expect(await second.hears('lobby:changed')).toMatchObject({ calls: [{ room }] });
});

test('who watches the channels hears of each that begins and ends, and how many watch', async () => {
  const server = await startServer();
  const [watcher, early, broadcaster] = await Promise.all([connect(server), connect(server), connect(server)]);
  await early.seat('channel:watch', { channel: 'news' });
  expect(await watcher.ask('channels:watch', {})).toMatchObject({ ok: true, value: { channels: [] } });
  await broadcaster.seat('channel:start', { channel: 'news' });
  const live = { channel: 'news', viewers: 1, startedAt: expect.any(Number) as unknown };
  expect((await watcher.hears('channels:changed')).channels).toEqual([live]);
  early.socket.disconnect();
  expect(await watcher.hears('channels:changed')).toMatchObject({ channels: [{ channel: 'news', viewers: 0 }] });
  await (await connect(server)).seat('call:create', {});
  expect(await watcher.rest(), 'calls are no channels').toEqual([]);
  await broadcaster.ask('room:leave', { mayReturn: false });
  expect(await watcher.hears('channels:changed')).toMatchObject({ channels: [] });
});

test('a channel is of the lobby if its broadcaster is, whoever opened it or watches, also after a restart', async () => {
  const server = await startServer();
  const [watcher, inside] = await Promise.all([connect(server), connect(server)]);
  const outsider = await connect(server, { origin: null });
  await watcher.ask('channels:watch', {});
  await outsider.seat('channel:start', { channel: 'far' });
  await inside.seat('channel:watch', { channel: 'far' });
  expect(await watcher.rest()).toEqual([]);
  const [viewer, broadcaster] = [await connect(server, { origin: null }), await connect(server)];
  const watching = await viewer.seat('channel:watch', { channel: 'near' });
  const live = await broadcaster.seat('channel:start', { channel: 'near' });
  expect(await watcher.hears('channels:changed')).toMatchObject({ channels: [{ channel: 'near' }] });
  const restarted = await startServer();
  const again = await connect(restarted, { origin: null });
  const resumed = { negotiation: 0, received: 0 };
  await again.seat('room:resume', { room: watching.room, seat: watching.seat, token: watching.token, ...resumed });
  await (await connect(restarted)).seat('room:resume', { room: live.room, seat: live.seat, token: live.token, ...resumed });
  const found = await (await connect(restarted)).ask('channels:watch', {});
  expect(found).toMatchObject({ value: { channels: [{ channel: 'near', viewers: 1 }] } });
});

const forged = (headers: Record<string, string>): ConnectOptions => ({ headers });

test.each<[string, ConnectOptions]>([
  ['without an Origin', { origin: null }],
  ['that polls', { transport: 'polling' }],
  ['forwarded for someone', forged({ 'X-Forwarded-For': '1.2.3.4' })],
  ['forwarded for this computer', forged({ 'X-Forwarded-For': '127.0.0.1' })],
  ['forwarded, as the standard has it', forged({ Forwarded: 'for=127.0.0.1' })],
  ['forwarded from https', forged({ 'X-Forwarded-Proto': 'https' })],
])('a connection %s never enters the lobby', async (_name, options) => {
  const server = await startServer();
  await (await connect(server)).seat('call:create', {});
  const client = await connect(server, options);
  expect(await client.ask('call:join', {})).toEqual(refused('lobby_closed'));
  expect(await client.ask('lobby:watch', {})).toEqual(refused('lobby_closed'));
  expect(await client.ask('channels:watch', {})).toEqual(refused('lobby_closed'));
});

test.skipIf(outside === undefined)('another machine that claims to be this one never enters the lobby', async () => {
  const server = await startServer({ HOST: '0.0.0.0' });
  await (await connect(server)).seat('call:create', {});
  const client = await connect(server, { host: outside ?? '', headers: { Host: `127.0.0.1:${server.port}` } });
  expect(await client.ask('call:join', {})).toEqual(refused('lobby_closed'));
});

test('a call opened outside the lobby does not wait in it', async () => {
  const server = await startServer();
  const caller = await connect(server, { origin: null });
  const { room } = await caller.seat('call:create', {});
  const client = await connect(server);
  expect(await client.ask('call:join', {})).toEqual(refused('lobby_empty'));
  expect(await client.seat('call:join', { room })).toMatchObject({ room });
});

test('LOBBY=off closes it', async () => {
  const server = await startServer({ LOBBY: 'off' });
  const { room, callee } = await startCall(server);
  expect(room).toHaveLength(12);
  expect(await (await connect(server)).ask('call:join', {})).toEqual(refused('lobby_closed'));
  expect(await callee.ask('lobby:watch', {})).toEqual(refused('lobby_closed'));
});

test.each(['websocket', 'polling'] as const)('a page of a foreign origin cannot open the socket (%s)', async (transport) => {
  const server = await startServer({ ALLOWED_ORIGINS: 'https://partner.example' });
  for (const origin of ['https://evil.example', 'null', 'http://localhost:1', `https://127.0.0.1:${server.port}.evil.example`]) {
    const client = open(server, { origin, transport });
    await client.hears('connect_error');
    expect(client.socket.connected).toBe(false);
  }
  expect((await connect(server, { origin: 'https://partner.example', transport })).socket.connected).toBe(true);
});
