import { expect, test } from 'vitest';
import { candidate, description } from '../rooms/test-signals.ts';
import { startServer } from '../test-server.ts';
import { connect, startCall } from './test-client.ts';

const STUN_URLS = 'stun:stun.example';
const refused = (error: string) => expect.objectContaining({ ok: false, error, message: expect.any(String) as unknown }) as unknown;

test('who opens a call is told everything it needs to go on', async () => {
  const caller = await connect(await startServer({ STUN_URLS }));
  const before = Date.now();
  const seat = await caller.seat('call:create', {});
  expect(seat).toEqual({
    room: expect.stringMatching(/^[0-9a-z]{12}$/) as unknown,
    seat: 'caller',
    token: expect.stringContaining('.') as unknown,
    iceServers: [{ urls: [STUN_URLS] }],
    iceValidForMs: null,
    neighbours: [{ seat: 'callee', status: 'free' }],
    negotiation: 0,
    signals: [],
    at: expect.any(Number) as unknown,
  });
  expect(seat.at).toBeGreaterThanOrEqual(before);
});

test('who joins finds what the caller has sent in the acknowledgement, and the caller hears of it', async () => {
  const server = await startServer();
  const caller = await connect(server);
  const { room } = await caller.seat('call:create', {});
  caller.send(description('callee', 1, 0));
  caller.send(candidate('callee', 1, 1));
  await caller.rest();
  const callee = await connect(server);
  const seat = await callee.seat('call:join', { room });
  expect(seat).toMatchObject({ room, seat: 'callee', negotiation: 1, neighbours: [{ seat: 'caller', status: 'present' }] });
  expect(seat.signals).toMatchObject([
    { ...description('callee', 1, 0), from: 'caller' },
    { ...candidate('callee', 1, 1), from: 'caller' },
  ]);
  expect(await caller.hears('peer:joined')).toMatchObject({ seat: 'callee' });
});

test('a third joiner is refused and the two hear nothing of it', async () => {
  const server = await startServer();
  const { room, caller, callee } = await startCall(server);
  const third = await connect(server);
  expect(await third.ask('call:join', { room })).toEqual(refused('full'));
  third.send(candidate('callee', 1, 0));
  expect(await third.hears('event:refused')).toMatchObject({ event: 'signal', negotiation: 1, seq: 0, error: 'not_seated' });
  expect(await caller.rest()).toEqual([]);
  expect(await callee.rest()).toEqual([]);
});

test('a call nobody opened is not found', async () => {
  const client = await connect(await startServer());
  expect(await client.ask('call:join', { room: '7k2mq9xd4hvt' })).toEqual(refused('not_found'));
});

test('a call the caller hung up has ended', async () => {
  const server = await startServer();
  const { room, caller, callee } = await startCall(server);
  expect(await caller.ask('room:leave', { mayReturn: false })).toMatchObject({ ok: true });
  expect(await callee.hears('peer:left')).toMatchObject({ seat: 'caller', cause: 'left' });
  expect(await (await connect(server)).ask('call:join', { room })).toEqual(refused('ended'));
});

test('a second callee comes in after the first hung up, and is sent nothing meant for the first', async () => {
  const server = await startServer();
  const { room, caller, callee } = await startCall(server);
  caller.send(description('callee', 1, 0));
  await callee.hears('signal');
  await callee.ask('room:leave', { mayReturn: false });
  expect(await caller.hears('peer:left')).toMatchObject({ seat: 'callee', cause: 'left' });
  caller.send(candidate('callee', 1, 1));
  await caller.rest();
  const second = await connect(server);
  expect((await second.seat('call:join', { room })).signals).toEqual([]);
  caller.send(candidate('callee', 1, 2));
  caller.send(description('callee', 2, 0));
  expect(await second.hears('signal')).toMatchObject({ negotiation: 2, seq: 0 });
});

test('the seat of a callee who vanished without answering is free at once', async () => {
  const server = await startServer();
  const { room, caller, callee } = await startCall(server);
  callee.socket.disconnect();
  expect(await caller.hears('peer:left')).toMatchObject({ seat: 'callee', cause: 'left' });
  expect(await (await connect(server)).seat('call:join', { room })).toMatchObject({ seat: 'callee' });
});
