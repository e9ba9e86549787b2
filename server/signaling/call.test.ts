import { expect, test } from 'vitest';
import { parseRelayedSignal } from '../../protocol/signal.ts';
import { candidate, description } from '../rooms/test-signals.ts';
import { startServer } from '../test-server.ts';
import { connect, startCall, type TestClient } from './test-client.ts';

const STUN_URLS = 'stun:stun.example';
const refused = (error: string) => expect.objectContaining({ ok: false, error, message: expect.any(String) as unknown }) as unknown;

async function signals(client: TestClient, count: number) {
  const received = [];
  for (let n = 0; n < count; n += 1) received.push(await client.hears('signal'));
  return received;
}

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

test('signals are relayed both ways in order, with who sent them and when', async () => {
  const { caller, callee } = await startCall(await startServer());
  for (let seq = 0; seq < 50; seq += 1) {
    caller.send(candidate('callee', 1, seq));
    callee.send(candidate('caller', 1, seq));
  }
  const [toCallee, toCaller] = await Promise.all([signals(callee, 50), signals(caller, 50)]);
  expect(toCallee.map(({ seq, from }) => [seq, from])).toEqual(Array.from({ length: 50 }, (_, seq) => [seq, 'caller']));
  expect(toCaller.map(({ seq, from }) => [seq, from])).toEqual(Array.from({ length: 50 }, (_, seq) => [seq, 'callee']));
  expect([...toCallee, ...toCaller].every((signal) => parseRelayedSignal(signal) !== null)).toBe(true);
});

test('the largest description there may be is relayed whole', async () => {
  const { caller, callee } = await startCall(await startServer());
  caller.send(description('callee', 1, 0, 'x'.repeat(32 * 1024)));
  expect(await callee.hears('signal')).toMatchObject({ kind: 'description', sdp: 'x'.repeat(32 * 1024) });
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

test('one connection holds one seat, even if it asks twice in one breath', async () => {
  const server = await startServer();
  const client = await connect(server);
  const [first, second] = await Promise.all([client.ask('call:create', {}), client.ask('call:create', {})]);
  expect(first).toMatchObject({ ok: true });
  expect(second).toEqual(refused('already_seated'));
  expect(await client.ask('lobby:watch', {})).toMatchObject({ value: { calls: [{ openedAt: expect.any(Number) as unknown }] } });
});

test('a signal to nobody of this room is refused, naming it', async () => {
  const { caller, callee } = await startCall(await startServer());
  caller.send(candidate('caller', 3, 7));
  expect(await caller.hears('event:refused')).toMatchObject({ event: 'signal', negotiation: 3, seq: 7, error: 'not_member' });
  caller.send(candidate('viewer-1', 3, 8));
  expect(await caller.hears('event:refused')).toMatchObject({ seq: 8, error: 'not_member' });
  expect(await callee.rest()).toEqual([]);
});

test('leaving needs a seat', async () => {
  const client = await connect(await startServer());
  expect(await client.ask('room:leave', { mayReturn: true })).toEqual(refused('not_seated'));
});

test('the server opens no more calls than it may', async () => {
  const server = await startServer({ MAX_ROOMS: '1' });
  await startCall(server);
  expect(await (await connect(server)).ask('call:create', {})).toEqual(refused('busy'));
});

test('a seated peer gets fresh ICE servers, told how long they are good for, and nobody else does', async () => {
  const server = await startServer({ TURN_URLS: 'turn:turn.example', TURN_SECRET: 'a secret of the relay', TURN_LIFETIME: '60' });
  const stranger = await connect(server);
  expect(await stranger.ask('ice:renew', {})).toEqual(refused('not_seated'));
  const seat = await stranger.seat('call:create', {});
  const renewed = await stranger.ask('ice:renew', {});
  expect(renewed).toMatchObject({ ok: true, value: { iceServers: [{ urls: ['turn:turn.example'] }] } });
  for (const { iceValidForMs } of [seat, renewed.ok ? renewed.value : seat]) {
    expect(iceValidForMs).toBeGreaterThan(59_000);
    expect(iceValidForMs).toBeLessThanOrEqual(60_000);
  }
});
