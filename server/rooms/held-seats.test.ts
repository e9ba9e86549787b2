import { expect, test } from 'vitest';
import { SEAT_HOLD_MS } from '../../protocol/limits.ts';
import { describeBoth, openCall, openRooms, refused, resumption, seated, visitor } from './test-rooms.ts';
import { description } from './test-signals.ts';

async function openShow(maxViewers = 2) {
  const open = openRooms(100, maxViewers);
  const dan = await seated(open.rooms, open.rooms.start(visitor('dan'), 'news'));
  return { ...open, dan };
}
const watch = (rooms: Awaited<ReturnType<typeof openShow>>['rooms'], who: string, name = 'news') =>
  seated(rooms, rooms.watch(visitor(who), name));

test.each(['page', 'socket'] as const)('a viewer that has described nothing and leaves (%s) is held no seat', async (as) => {
  const { rooms } = await openShow();
  for (let n = 0; n < 10; n += 1) {
    const ann = await watch(rooms, 'ann');
    const told = await rooms.leave('ann', as);
    expect(told).toContainEqual(
      expect.objectContaining({ connection: 'dan', event: 'peer:left', fact: expect.objectContaining({ seat: ann.seat }) as unknown }),
    );
  }
  await watch(rooms, 'bob');
  await watch(rooms, 'eve');
});

test('its token has the same seat again as long as there is room', async () => {
  const { rooms } = await openShow();
  const ann = await watch(rooms, 'ann');
  await rooms.leave('ann', 'page');
  const again = await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann)));
  expect(again.seat).toBe(ann.seat);
  await rooms.leave('ann again', 'page');
  await watch(rooms, 'bob');
  await watch(rooms, 'eve');
  expect(await rooms.resume(visitor('ann at last'), resumption(ann))).toEqual(refused('channel_full'));
});

test('a viewer that says it had a connection, and has described nothing here, is held none either', async () => {
  const { rooms } = await openShow(1);
  const ann = await watch(rooms, 'ann');
  await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 7, 3)));
  await rooms.leave('ann again', 'page');
  await seated(rooms, rooms.resume(visitor('ann once more'), resumption(ann, 7, 3)));
  await rooms.leave('ann once more', 'page');
  await watch(rooms, 'bob');
});

test('a viewer that has answered is held its seat', async () => {
  const { rooms } = await openShow(1);
  const ann = await watch(rooms, 'ann');
  describeBoth(rooms, 'dan', ann);
  await rooms.leave('ann', 'page');
  expect(await rooms.watch(visitor('bob'), 'news')).toEqual(refused('channel_full'));
});

test('so is one that has answered after it came back', async () => {
  const { rooms, clock, restarted } = await openShow(1);
  const ann = await watch(rooms, 'ann');
  await rooms.leave('ann', 'page');
  const again = await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann)));
  describeBoth(rooms, 'dan', again);
  await rooms.leave('ann again', 'page');
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  await seated(rooms, rooms.resume(visitor('ann at last'), resumption(ann, 1, 1)));
  await rooms.leave('ann at last', 'socket');
  expect(await rooms.watch(visitor('bob'), 'news')).toEqual(refused('channel_full'));
  const later = restarted();
  await seated(later, later.resume(visitor('ann'), resumption(ann, 1, 1)));
  await later.leave('ann', 'socket');
  expect(await later.watch(visitor('bob'), 'news'), 'a server that knows nothing believes it').toEqual(refused('reconnecting'));
});

test('a viewer that is connected with a server peer is held its seat', async () => {
  const { rooms } = await openShow(1);
  const ann = await watch(rooms, 'ann');
  const proven = rooms.seatOf(ann.token);
  if (proven) rooms.noteConnected(proven);
  await rooms.leave('ann', 'socket');
  expect(await rooms.watch(visitor('bob'), 'news')).toEqual(refused('channel_full'));
});

test('a connection that has left a seat and enters another gives the first one up', async () => {
  const { rooms, dan } = await openShow();
  const ann = await watch(rooms, 'ann');
  describeBoth(rooms, 'dan', ann);
  await rooms.leave('ann', 'page');
  const other = await watch(rooms, 'ann', 'weather');
  expect(other.notices).toContainEqual(
    expect.objectContaining({ connection: 'dan', event: 'peer:left', fact: expect.objectContaining({ seat: ann.seat }) as unknown }),
  );
  expect(await rooms.resume(visitor('ann again'), resumption(ann, 1, 1))).toEqual(refused('bad_token'));
  expect(rooms.memberOf(dan.connection)).toBeDefined();
});

test('so one connection has one call, however often it says that it may return', async () => {
  const { rooms } = openRooms();
  const calls = [];
  for (let n = 0; n < 5; n += 1) {
    calls.push(await seated(rooms, rooms.create(visitor('ann'))));
    await rooms.leave('ann', 'page');
  }
  const found = await Promise.all(calls.map(async ({ room }) => (await rooms.join(visitor(`to ${room}`), room)).ok));
  expect(found).toEqual([false, false, false, false, true]);
});

test('and one name of a channel', async () => {
  const { rooms } = openRooms();
  await seated(rooms, rooms.start(visitor('ann'), 'first'));
  await rooms.leave('ann', 'page');
  expect(await rooms.start(visitor('eve'), 'first')).toEqual(refused('taken'));
  await seated(rooms, rooms.start(visitor('ann'), 'second'));
  await seated(rooms, rooms.start(visitor('eve'), 'first'));
});

test('a seat that another connection has picked up is not taken from it by the one that left it', async () => {
  const { rooms } = openRooms();
  const { bob } = await openCall(rooms);
  rooms.route('ann', description('callee', 1, 0), 100);
  rooms.route('bob', description('caller', 1, 0), 100);
  await rooms.leave('bob', 'page');
  await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob, 1, 1)));
  await rooms.leave('bob again', 'socket');
  await seated(rooms, rooms.create(visitor('bob')));
  await seated(rooms, rooms.resume(visitor('bob at last'), resumption(bob, 1, 1)));
  expect(rooms.route('ann', description('callee', 1, 1), 100)).toMatchObject({ value: { connection: 'bob at last' } });
});

test('a connection that comes back to the seat it left keeps it', async () => {
  const { rooms } = await openShow();
  const ann = await watch(rooms, 'ann');
  describeBoth(rooms, 'dan', ann);
  await rooms.leave('ann', 'page');
  const again = await seated(rooms, rooms.resume(visitor('ann'), resumption(ann, 1, 1)));
  expect(again.notices.map(({ event }) => event)).not.toContain('peer:left');
  await rooms.leave('ann', 'socket');
  await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1, 1)));
});
