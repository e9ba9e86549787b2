import { expect, test } from 'vitest';
import { SEAT_HOLD_MS } from '../../protocol/limits.ts';
import { roomsOn } from '../rooms/test-rooms.ts';
import { candidate, description } from '../rooms/test-signals.ts';
import { startServer } from '../test-server.ts';
import { startChannel } from './test-channel.ts';
import { connect } from './test-client.ts';
import { resumption } from './test-pair.ts';

const refused = (error: string, message: unknown = expect.any(String)) => expect.objectContaining({ ok: false, error, message }) as unknown;

test('who starts a channel is told everything it needs to go on, and so is who watches', async () => {
  const server = await startServer();
  const [broadcaster, viewer] = await Promise.all([connect(server), connect(server)]);
  const seat = await broadcaster.seat('channel:start', { channel: 'News' });
  expect(seat).toMatchObject({ room: 'channel/news', seat: 'broadcaster', neighbours: [], negotiation: 0, signals: [] });
  expect(seat.channel).toEqual({ name: 'news', viewers: 0, road: 'peer', upstream: false, chat: [] });
  const watching = await viewer.seat('channel:watch', { channel: 'NEWS' });
  expect(watching).toMatchObject({ room: 'channel/news', seat: expect.stringMatching(/^viewer-[0-9a-z]{8}$/) as unknown });
  expect(watching).toMatchObject({ neighbours: [{ seat: 'broadcaster', status: 'present' }], channel: { viewers: 1 } });
  expect(await broadcaster.hears('peer:joined')).toMatchObject({ seat: watching.seat });
  expect(await broadcaster.hears('channel:audience')).toMatchObject({ viewers: 1 });
});

test.each([
  ['', '1 to 64'],
  ['x'.repeat(65), '1 to 64'],
  ['a/b', 'U+002F'],
  ['..', '“..”'],
])('the name %j is refused, and it is said why', async (channel, why) => {
  const client = await connect(await startServer());
  for (const name of ['channel:start', 'channel:watch'] as const) {
    expect(await client.ask(name, { channel })).toEqual(refused('bad_request', expect.stringContaining(why)));
  }
});

test('a channel and a call of the same name have nothing to do with each other', async () => {
  const server = await startServer();
  const [caller, broadcaster, other] = await Promise.all([connect(server), connect(server), connect(server)]);
  const { room } = await caller.seat('call:create', {});
  expect(await broadcaster.seat('channel:start', { channel: room })).toMatchObject({ neighbours: [] });
  await other.ask('channel:watch', { channel: '7k2mq9xd4hvt' });
  await other.ask('room:leave', { mayReturn: true });
  expect(await other.ask('call:join', { room: '7k2mq9xd4hvt' })).toEqual(refused('not_found'));
  expect(await other.seat('call:join', { room })).toMatchObject({ seat: 'callee' });
  expect(await broadcaster.rest()).toEqual([]);
});

test('a second broadcaster on a taken name is refused with a sentence, and the first hears nothing of it', async () => {
  const server = await startServer();
  const { broadcaster, name } = await startChannel(server, 1);
  expect(await (await connect(server)).ask('channel:start', { channel: name.toUpperCase() })).toEqual(
    refused('taken', expect.stringContaining('already')),
  );
  await broadcaster.ask('room:leave', { mayReturn: true });
  expect(await (await connect(server)).ask('channel:start', { channel: name })).toEqual(refused('taken'));
});

test('viewer N+1 is refused with a sentence; once one has left there is room again', async () => {
  const server = await startServer({ CHANNEL_ROAD: 'peer', CHANNEL_P2P_VIEWERS: '2' });
  const { broadcaster, viewers, name } = await startChannel(server, 2);
  const third = await connect(server);
  expect(await third.ask('channel:watch', { channel: name })).toEqual(refused('channel_full', expect.stringContaining('more than 2')));
  expect(await broadcaster.rest()).toEqual([]);
  await viewers[0]?.client.ask('room:leave', { mayReturn: false });
  expect(await third.seat('channel:watch', { channel: name })).toMatchObject({ channel: { viewers: 2 } });
});

test('a viewer who comes before the broadcaster waits for it, and is found by it', async () => {
  const server = await startServer();
  const [early, broadcaster] = await Promise.all([connect(server), connect(server)]);
  const seat = await early.seat('channel:watch', { channel: 'news' });
  expect(seat.neighbours).toEqual([{ seat: 'broadcaster', status: 'free' }]);
  expect((await broadcaster.seat('channel:start', { channel: 'news' })).neighbours).toEqual([{ seat: seat.seat, status: 'present' }]);
  expect(await early.hears('peer:joined')).toMatchObject({ seat: 'broadcaster' });
  broadcaster.send(description(seat.seat, 1, 0));
  expect(await early.hears('signal')).toMatchObject({ from: 'broadcaster', negotiation: 1 });
});

test('viewers hear nothing of each other but how many they are, and reach nobody but the broadcaster', async () => {
  const server = await startServer();
  const { broadcaster, viewers, name } = await startChannel(server, 2);
  const [ann, bob] = viewers;
  if (!ann || !bob) throw new Error('two watch');
  ann.client.send(candidate(bob.seat.seat, 1, 0));
  expect(await ann.client.hears('event:refused')).toMatchObject({ error: 'not_member' });
  broadcaster.send(description(ann.seat.seat, 1, 0));
  expect(await ann.client.hears('signal')).toMatchObject({ to: ann.seat.seat });
  const late = await connect(server);
  await late.seat('channel:watch', { channel: name });
  late.socket.disconnect();
  expect([await bob.client.hears('channel:audience'), await bob.client.hears('channel:audience')]).toMatchObject([
    { viewers: 3 },
    { viewers: 2 },
  ]);
  expect(await bob.client.rest()).toEqual([]);
});

test('the count is right after a drop, a return, a reload, a second tab and a goodbye', async () => {
  const server = await startServer();
  const { broadcaster, viewers } = await startChannel(server, 3);
  const [ann] = viewers;
  if (!ann) throw new Error('three watch');
  const count = async () => (await broadcaster.hears('channel:audience')).viewers;
  ann.client.socket.disconnect();
  expect(await count()).toBe(2);
  const again = await connect(server);
  expect((await again.seat('room:resume', resumption(ann.seat, { negotiation: 0, received: 0 }))).channel?.viewers).toBe(3);
  expect(await count()).toBe(3);
  await again.ask('room:leave', { mayReturn: true });
  expect(await count()).toBe(2);
  const reloaded = await connect(server);
  await reloaded.seat('room:resume', resumption(ann.seat, { negotiation: 0, received: 0 }));
  expect(await count()).toBe(3);
  const duplicate = await connect(server);
  await duplicate.seat('room:resume', resumption(ann.seat, { negotiation: 0, received: 0 }));
  expect(await broadcaster.rest(), 'one that takes over from itself changes nothing').not.toContain('channel:audience');
  await duplicate.ask('room:leave', { mayReturn: false });
  expect(await count()).toBe(2);
  expect(await (await connect(server)).ask('room:resume', resumption(ann.seat, { negotiation: 0, received: 0 }))).toEqual(
    refused('bad_token'),
  );
});

test('when the broadcaster leaves, the viewers keep their seats and wait for the next', async () => {
  const server = await startServer();
  const { broadcaster, viewers, name, seat } = await startChannel(server, 2);
  await broadcaster.ask('room:leave', { mayReturn: false });
  for (const { client } of viewers) expect(await client.hears('peer:left')).toMatchObject({ seat: 'broadcaster', cause: 'left' });
  expect(await (await connect(server)).ask('room:resume', resumption(seat, { negotiation: 1, received: 0 }))).toEqual(refused('bad_token'));
  const next = await connect(server);
  const found = await next.seat('channel:start', { channel: name });
  expect(found.neighbours).toEqual(viewers.map(({ seat: { seat } }) => ({ seat, status: 'present' })));
  for (const { client } of viewers) expect(await client.hears('peer:joined')).toMatchObject({ seat: 'broadcaster' });
});

test('the name of a broadcaster who is away for 30 s is free, and its own until somebody takes it', async () => {
  const clock = { now: Date.now() };
  const rooms = roomsOn(clock);
  const server = await startServer({}, { rooms });
  const { broadcaster, viewers, name, seat } = await startChannel(server, 1);
  const [viewer] = viewers;
  broadcaster.socket.disconnect();
  await viewer?.client.hears('peer:away');
  clock.now += SEAT_HOLD_MS;
  expect(await viewer?.client.hears('peer:left')).toMatchObject({ seat: 'broadcaster', cause: 'timeout' });
  const again = await connect(server);
  await again.seat('room:resume', resumption(seat, { negotiation: 0, received: 0 }));
  expect(await viewer?.client.hears('peer:back')).toMatchObject({ seat: 'broadcaster', negotiation: 0 });
  again.socket.disconnect();
  await viewer?.client.hears('peer:away');
  clock.now += SEAT_HOLD_MS;
  await viewer?.client.hears('peer:left');
  await (await connect(server)).seat('channel:start', { channel: name });
  expect(await (await connect(server)).ask('room:resume', resumption(seat, { negotiation: 0, received: 0 }))).toEqual(refused('bad_token'));
});

test('after a restart the broadcaster finds the viewers it names, and those that were quicker', async () => {
  const { viewers, seat, name } = await startChannel(await startServer(), 2);
  const [ann, bob] = viewers;
  if (!ann || !bob) throw new Error('two watch');
  const restarted = await startServer();
  const [quick, broadcaster, late, stranger] = await Promise.all([1, 2, 3, 4].map(() => connect(restarted)));
  if (!quick || !broadcaster || !late || !stranger) throw new Error('four connect');
  await quick.seat('room:resume', resumption(ann.seat, { negotiation: 1, received: 1 }));
  expect(await stranger.ask('channel:start', { channel: name })).toEqual(refused('reconnecting'));
  const peers = viewers.map(({ seat: { seat } }) => ({ seat, negotiation: 1, received: 1 }));
  const back = await broadcaster.seat('room:resume', { ...resumption(seat, { negotiation: 1, received: 0 }), peers });
  expect(back.neighbours).toEqual([
    { seat: ann.seat.seat, status: 'present' },
    { seat: bob.seat.seat, status: 'away' },
  ]);
  expect(back.channel).toMatchObject({ viewers: 1 });
  expect(await quick.hears('peer:back')).toMatchObject({ seat: 'broadcaster', negotiation: 1, received: 1 });
  await late.seat('room:resume', resumption(bob.seat, { negotiation: 1, received: 1 }));
  expect(await broadcaster.hears('peer:back')).toMatchObject({ seat: bob.seat.seat, negotiation: 1, received: 1 });
  expect([await quick.hears('channel:audience'), await broadcaster.hears('channel:audience')]).toMatchObject([
    { viewers: 2 },
    { viewers: 2 },
  ]);
  expect(await stranger.ask('channel:watch', { channel: name })).toMatchObject({ ok: true });
});
