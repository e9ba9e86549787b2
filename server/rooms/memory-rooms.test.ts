import { expect, test } from 'vitest';
import { MAILBOX_SIGNALS } from '../../protocol/limits.ts';
import type { MemoryRooms } from './memory-rooms.ts';
import { local, openCall, openRooms, refused, seated, visitor } from './test-rooms.ts';
import { candidate, description } from './test-signals.ts';

const route = (rooms: MemoryRooms, from: string, signal = candidate('callee', 1, 0)) => rooms.route(from, signal, 100);

test('a call has its caller in it and waits for a callee', async () => {
  const { rooms } = openRooms();
  const ann = await seated(rooms, rooms.create(visitor('ann')));
  expect(ann).toMatchObject({ seat: 'caller', neighbours: [{ seat: 'callee', status: 'free' }], negotiation: 0, signals: [] });
  expect(rooms.memberOf('ann')).toEqual({ room: ann.room, seat: 'caller' });
});

test('the callee finds the early offer in its mailbox, and the caller hears that it has come', async () => {
  const { rooms, clock } = openRooms();
  const ann = await seated(rooms, rooms.create(visitor('ann')));
  const offer = description('callee', 1, 0);
  expect(route(rooms, 'ann', offer)).toMatchObject({ ok: true, value: { connection: null } });
  const bob = await seated(rooms, rooms.join(visitor('bob'), ann.room));
  expect(bob.signals).toEqual([{ ...offer, from: 'caller', at: clock.now }]);
  expect(bob).toMatchObject({ negotiation: 1, neighbours: [{ seat: 'caller', status: 'present' }] });
  expect(bob.notices).toEqual([{ connection: 'ann', event: 'peer:joined', fact: { seat: 'callee', at: clock.now } }]);
});

test('signals go to the connection in the seat they name, with the sender and the time written on them', async () => {
  const { rooms, clock } = openRooms();
  await openCall(rooms);
  route(rooms, 'ann', description('callee', 1, 0));
  const answer = description('caller', 1, 0);
  const relayed = { ...answer, from: 'callee', at: clock.now };
  expect(route(rooms, 'bob', answer)).toEqual({ ok: true, value: { connection: 'ann', signal: relayed } });
});

test('a callee cannot start a negotiation, so that it cannot make the caller deaf for the next callee', async () => {
  const { rooms } = openRooms();
  await openCall(rooms);
  route(rooms, 'ann', description('callee', 1, 0));
  expect(route(rooms, 'bob', description('caller', 1_000_000_000, 0))).toEqual(refused('bad_request'));
});

test('a third joiner is refused', async () => {
  const { rooms } = openRooms();
  const { ann } = await openCall(rooms);
  expect(await rooms.join(visitor('eve'), ann.room)).toEqual(refused('full'));
});

test('a seat is nobody else’s from the moment it is claimed', async () => {
  const { rooms } = openRooms();
  const ann = await seated(rooms, rooms.create(visitor('ann')));
  const [bob, eve] = await Promise.all([rooms.join(visitor('bob'), ann.room), rooms.join(visitor('eve'), ann.room)]);
  expect(bob.ok).toBe(true);
  expect(eve).toEqual(refused('full'));
});

test.each(['seat:x', 'caller', 'viewer-1'])('a signal from the caller to %s is refused: it is no other seat of this room', async (to) => {
  const { rooms } = openRooms();
  await openCall(rooms);
  expect(route(rooms, 'ann', candidate(to, 1, 0))).toEqual(refused('not_member'));
});

test('a connection without a seat can send nothing and leaves without a trace', async () => {
  const { rooms } = openRooms();
  await openCall(rooms);
  expect(route(rooms, 'eve')).toEqual(refused('not_seated'));
  expect(await rooms.leave('eve', 'gone')).toEqual([]);
});

test('one connection holds one seat', async () => {
  const { rooms } = openRooms();
  const { ann } = await openCall(rooms);
  expect(await rooms.create(visitor('ann'))).toEqual(refused('already_seated'));
  expect(await rooms.join(visitor('bob'), ann.room)).toEqual(refused('already_seated'));
});

test('one connection that asks twice at once gets one seat', async () => {
  const { rooms } = openRooms();
  const [first, second] = await Promise.all([rooms.create(local('ann')), rooms.create(local('ann'))]);
  expect(first.ok).toBe(true);
  expect(second).toEqual(refused('already_seated'));
});

test('a call nobody opened is not found', async () => {
  const { rooms } = openRooms();
  expect(await rooms.join(visitor('bob'), '7k2mq9xd4hvt')).toEqual(refused('not_found'));
});

test('the server opens no more calls than it may', async () => {
  const { rooms } = openRooms(1);
  await seated(rooms, rooms.create(visitor('ann')));
  expect(await rooms.create(visitor('eve'))).toEqual(refused('busy'));
  await rooms.leave('ann', 'gone');
  expect(await rooms.create(visitor('eve'))).toMatchObject({ ok: true });
});

test('when the caller hangs up the call has ended for everyone', async () => {
  const { rooms, clock } = openRooms();
  const { ann } = await openCall(rooms);
  const left = { seat: 'caller', cause: 'left', at: clock.now };
  expect(await rooms.leave('ann', 'gone')).toEqual([{ connection: 'bob', event: 'peer:left', fact: left }]);
  expect(await rooms.join(visitor('eve'), ann.room)).toEqual(refused('ended'));
  expect(route(rooms, 'bob', candidate('caller', 1, 0))).toEqual(refused('not_seated'));
});

test('a full mailbox is told to the sender', async () => {
  const { rooms } = openRooms();
  await seated(rooms, rooms.create(visitor('ann')));
  for (let seq = 0; seq < MAILBOX_SIGNALS; seq += 1) expect(route(rooms, 'ann', candidate('callee', 1, seq)).ok).toBe(true);
  expect(route(rooms, 'ann', candidate('callee', 1, MAILBOX_SIGNALS))).toEqual(refused('mailbox_full'));
});

test('without a code one joins the one local call that waits', async () => {
  const { rooms, clock } = openRooms();
  await seated(rooms, rooms.create(visitor('far away')));
  expect(await rooms.join(local('bob'))).toEqual(refused('lobby_empty'));
  const ann = await seated(rooms, rooms.create(local('ann')));
  expect(rooms.waiting()).toEqual([{ room: ann.room, openedAt: clock.now }]);
  expect(await rooms.join(visitor('eve'))).toEqual(refused('lobby_closed'));
  expect(await seated(rooms, rooms.join(local('bob')))).toMatchObject({ room: ann.room, seat: 'callee' });
  expect(rooms.waiting()).toEqual([]);
});

test('of several local calls that wait one has to name one', async () => {
  const { rooms, clock } = openRooms();
  const ann = await seated(rooms, rooms.create(local('ann')));
  const openedAt = clock.now;
  clock.now += 5;
  const dan = await seated(rooms, rooms.create(local('dan')));
  expect(rooms.waiting()).toEqual([
    { room: ann.room, openedAt },
    { room: dan.room, openedAt: openedAt + 5 },
  ]);
  expect(await rooms.join(local('bob'))).toEqual(refused('lobby_several'));
  expect(await seated(rooms, rooms.join(local('bob'), dan.room))).toMatchObject({ room: dan.room });
});

test('a local call whose caller is away does not wait', async () => {
  const { rooms } = openRooms();
  await seated(rooms, rooms.create(local('ann')));
  await rooms.leave('ann', 'socket');
  expect(rooms.waiting()).toEqual([]);
});
