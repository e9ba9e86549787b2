import { expect, test } from 'vitest';
import { SEAT_HOLD_MS } from '../../protocol/limits.ts';
import type { Seated } from '../../protocol/requests.ts';
import { MemoryRooms } from '../rooms/memory-rooms.ts';
import { candidate, description } from '../rooms/test-signals.ts';
import { startServer, type TestServer } from '../test-server.ts';
import { connect, startCall } from './test-client.ts';

/** A call whose callee has answered: there is something to come back to. */
async function startTalk(server: TestServer) {
  const call = await startCall(server);
  call.caller.send(description('callee', 1, 0));
  await call.callee.hears('signal');
  call.callee.send(description('caller', 1, 0));
  await call.caller.hears('signal');
  return call;
}

const resumption = ({ room, seat, token }: Seated, negotiation: number, received: number) => ({ room, seat, token, negotiation, received });

test('a dropped peer is away; what is sent meanwhile waits, and it comes back to its seat', async () => {
  const server = await startServer();
  const { caller, callee, calleeSeat } = await startTalk(server);
  callee.socket.disconnect();
  expect(await caller.hears('peer:away')).toMatchObject({ seat: 'callee', cause: 'socket' });
  caller.send(candidate('callee', 1, 1));
  caller.send(candidate('callee', 1, 2));
  await caller.rest();
  const again = await connect(server);
  const back = await again.seat('room:resume', resumption(calleeSeat, 1, 1));
  expect(back).toMatchObject({ seat: 'callee', negotiation: 1, neighbours: [{ seat: 'caller', status: 'present' }] });
  expect(back.signals.map(({ seq }) => seq)).toEqual([1, 2]);
  expect(await caller.hears('peer:back')).toMatchObject({ seat: 'callee', negotiation: 1, received: 1 });
  caller.send(candidate('callee', 1, 3));
  expect(await again.hears('signal')).toMatchObject({ seq: 3 });
});

test('a page that closes or reloads is away, too', async () => {
  const { caller, callee } = await startTalk(await startServer());
  await caller.ask('room:leave', { mayReturn: true });
  expect(await callee.hears('peer:away')).toMatchObject({ seat: 'caller', cause: 'page' });
});

test('a peer who comes back on another connection evicts the older one', async () => {
  const server = await startServer();
  const { caller, callee, calleeSeat } = await startTalk(server);
  const again = await connect(server);
  await again.seat('room:resume', resumption(calleeSeat, 1, 1));
  expect(await callee.hears('seat:replaced')).toEqual({ at: expect.any(Number) as unknown });
  await caller.hears('peer:back');
  callee.send(candidate('caller', 1, 1));
  expect(await callee.hears('event:refused')).toMatchObject({ error: 'not_seated' });
  callee.socket.disconnect();
  caller.send(candidate('callee', 1, 1));
  expect(await again.hears('signal')).toMatchObject({ seq: 1 });
  expect(await caller.rest()).toEqual([]);
});

test.each<[string, Partial<Seated>]>([
  ['a forged token', { token: 'eyJ9.AAAA' }],
  ['no token to speak of', { token: '' }],
  ['the seat of another', { seat: 'caller' }],
  ['another room', { room: '7k2mq9xd4hvt' }],
])('nobody takes a seat with %s, and the two hear nothing of it', async (_name, change) => {
  const server = await startServer();
  const { caller, callee, calleeSeat } = await startTalk(server);
  const thief = await connect(server);
  expect(await thief.ask('room:resume', resumption({ ...calleeSeat, ...change }, 1, 1))).toMatchObject({ ok: false, error: 'bad_token' });
  expect([await caller.rest(), await callee.rest()]).toEqual([[], []]);
});

test('a restarted server gives both their seats back and keeps strangers out meanwhile', async () => {
  const { callerSeat, calleeSeat, room } = await startTalk(await startServer());
  const restarted = await startServer();
  const caller = await connect(restarted);
  expect(await caller.seat('room:resume', resumption(callerSeat, 1, 1))).toMatchObject({ neighbours: [{ status: 'away' }] });
  const stranger = await connect(restarted);
  expect(await stranger.ask('call:join', { room })).toMatchObject({ ok: false, error: 'reconnecting' });
  const callee = await connect(restarted);
  await callee.seat('room:resume', resumption(calleeSeat, 1, 1));
  await caller.hears('peer:back');
  callee.send(candidate('caller', 1, 1));
  expect(await caller.hears('signal')).toMatchObject({ from: 'callee', seq: 1 });
});

test('a seat that nobody came back to is given up, and the other hears of it', async () => {
  const clock = { now: Date.now() };
  const rooms = new MemoryRooms({ secret: 'the secret of this server', now: () => clock.now, maxRooms: 10, maxViewers: 6 });
  const { caller, callee } = await startTalk(await startServer({}, { rooms }));
  callee.socket.disconnect();
  await caller.hears('peer:away');
  clock.now += SEAT_HOLD_MS;
  expect(await caller.hears('peer:left')).toMatchObject({ seat: 'callee', cause: 'timeout' });
});

test('a connection lost while it was being given a seat leaves that seat', async () => {
  const rooms = new MemoryRooms({ secret: 'the secret of this server', now: Date.now, maxRooms: 10, maxViewers: 6 });
  const [create, leave] = [rooms.create.bind(rooms), rooms.leave.bind(rooms)];
  // A store that answers only once the connection is gone.
  const gone = new Promise<void>((resolve) => {
    rooms.leave = (connection, as) => {
      resolve();
      return leave(connection, as);
    };
  });
  rooms.create = (by) => gone.then(() => create(by));
  const server = await startServer({}, { rooms });
  const [watcher, lost] = await Promise.all([connect(server), connect(server)]);
  await watcher.ask('lobby:watch', {});
  lost.socket.emit('call:create', {}, () => undefined);
  await lost.ask('lobby:watch', {});
  lost.socket.disconnect();
  expect(await watcher.hears('lobby:changed')).toMatchObject({ calls: [{ room: expect.any(String) as unknown }] });
  expect(await watcher.hears('lobby:changed')).toMatchObject({ calls: [] });
});

test('a server that stops says so first', async () => {
  const server = await startServer();
  const { caller, callee } = await startCall(server);
  await server.close();
  for (const client of [caller, callee]) {
    await client.hears('server:closing');
    expect(await client.hears('disconnect')).toBe('transport close');
  }
});
