import { expect, test } from 'vitest';
import { SEAT_HOLD_MS, TOKEN_LIFETIME_MS } from '../../protocol/limits.ts';
import type { MemoryRooms } from './memory-rooms.ts';
import type { Notice } from './rooms.ts';
import { openCall, openRooms, resumption, seated, visitor } from './test-rooms.ts';
import { candidate, description } from './test-signals.ts';

/** A call in which both have described themselves in negotiation 1. */
async function openTalk() {
  const open = openRooms();
  const seats = await openCall(open.rooms);
  open.rooms.route('ann', description('callee', 1, 0), 100);
  open.rooms.route('bob', description('caller', 1, 0), 100);
  return { ...open, ...seats };
}

const receiver = (rooms: MemoryRooms, from: string, negotiation: number, seq = 0) => {
  const routed = rooms.route(from, candidate(from.startsWith('ann') ? 'callee' : 'caller', negotiation, seq), 100);
  return routed.ok && routed.value.connection;
};
const told = (notices: readonly Notice[], connection: string) => notices.filter((notice) => notice.connection === connection);
const anew = { event: 'peer:back', fact: { negotiation: 0, received: 0 } };

test('a page that took over from a lost one hears nothing of the negotiation that one was in', async () => {
  const { rooms, bob } = await openTalk();
  const back = await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob)));
  expect(told(back.notices, 'ann')).toMatchObject([anew]);
  expect(receiver(rooms, 'ann', 1, 1)).toBeNull();
  expect(receiver(rooms, 'ann', 2)).toBe('bob again');
});

test('a caller that was away when the callee’s page was lost hears of it when it is back', async () => {
  const { rooms, ann, bob } = await openTalk();
  await rooms.leave('ann', 'socket');
  await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob)));
  const back = await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1, 1)));
  expect(told(back.notices, 'ann again')).toMatchObject([anew]);
});

test('a caller that was away when its callee left hears of it, and of the next one, when it is back', async () => {
  const { rooms, ann } = await openTalk();
  await rooms.leave('ann', 'socket');
  await rooms.leave('bob', 'gone');
  const back = await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1, 1)));
  expect(told(back.notices, 'ann again')).toMatchObject([{ event: 'peer:left', fact: { seat: 'callee', cause: 'left' } }]);
  await seated(rooms, rooms.join(visitor('eve'), ann.room));
  const later = await seated(rooms, rooms.resume(visitor('ann at last'), resumption(ann, 1, 1)));
  expect(told(later.notices, 'ann at last')).toMatchObject([{ event: 'peer:left' }, { event: 'peer:joined' }]);
  expect(receiver(rooms, 'ann at last', 1, 1)).toBeNull();
});

test('a caller that has begun afresh already, or lost its page itself, is told nothing of it', async () => {
  const { rooms, ann } = await openTalk();
  await rooms.leave('ann', 'socket');
  await rooms.leave('bob', 'gone');
  for (const negotiation of [2, 0]) {
    const back = await seated(rooms, rooms.resume(visitor(`ann in ${negotiation}`), resumption(ann, negotiation)));
    expect(told(back.notices, `ann in ${negotiation}`)).toEqual([]);
  }
});

test('an older page of a callee cannot go on where a newer one has answered', async () => {
  const { rooms, bob } = await openTalk();
  await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob)));
  receiver(rooms, 'ann', 2);
  receiver(rooms, 'bob again', 2);
  const older = await seated(rooms, rooms.resume(visitor('bob at last'), resumption(bob, 1, 1)));
  expect(told(older.notices, 'ann')).toMatchObject([anew]);
  expect(older.signals).toEqual([]);
  expect(receiver(rooms, 'ann', 2, 1)).toBeNull();
});

test('a caller that lost its page together with the server’s memory counts on above all it can have used', async () => {
  const { restarted, clock, ann, bob } = await openTalk();
  clock.now += 5000;
  const rooms = restarted();
  const { negotiation } = await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann)));
  expect(negotiation).toBe(TOKEN_LIFETIME_MS + 5000);
  receiver(rooms, 'ann again', negotiation + 1);
  const back = await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob, 1, 1)));
  expect(back.signals).toMatchObject([{ negotiation: TOKEN_LIFETIME_MS + 5001, seq: 0 }]);
});

test('a callee that comes first after a restart, with less than the caller has been answered in, is not the one that answered', async () => {
  const { restarted, ann, bob } = await openTalk();
  const rooms = restarted();
  await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob, 1, 1)));
  const back = await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 2, 1)));
  expect(told(back.notices, 'ann again')).toMatchObject([anew]);
  expect(receiver(rooms, 'ann again', 2)).toBeNull();
});

test('a callee that finds an earlier one in its seat after a restart begins afresh: that one may have answered', async () => {
  const { rooms, restarted, clock, ann, bob } = await openTalk();
  await rooms.leave('bob', 'gone');
  clock.now += 1000;
  const eve = await seated(rooms, rooms.join(visitor('eve'), ann.room));
  const later = restarted();
  await seated(later, later.resume(visitor('ann again'), resumption(ann, 2)));
  await seated(later, later.resume(visitor('bob again'), resumption(bob, 1, 1)));
  receiver(later, 'ann again', 2);
  receiver(later, 'bob again', 2);
  const back = await seated(later, later.resume(visitor('eve again'), resumption(eve, 2, 1)));
  expect(back.notices).toMatchObject([{ event: 'seat:replaced', connection: 'bob again' }, anew]);
  expect(receiver(later, 'ann again', 2, 1)).toBeNull();
});

test('a callee cannot make the caller deaf by coming first after a restart with a number it never had', async () => {
  const { restarted, ann, bob } = await openTalk();
  const rooms = restarted();
  await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob, 1_000_000_000, 1)));
  await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1, 1)));
  expect(receiver(rooms, 'ann again', 1, 1)).toBe('bob again');
});

test('what waited for a callee that did not come back after a restart is not for the next one', async () => {
  const { restarted, clock, ann } = await openTalk();
  const rooms = restarted();
  await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1, 1)));
  receiver(rooms, 'ann again', 1);
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  expect((await seated(rooms, rooms.join(visitor('eve'), ann.room))).signals).toEqual([]);
  expect(receiver(rooms, 'ann again', 1, 1)).toBeNull();
});

test('a caller that has not come back after a restart is away: its seat is nobody else’s', async () => {
  const { restarted, clock, bob } = await openTalk();
  const rooms = restarted();
  await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob, 1, 1)));
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  const again = await seated(rooms, rooms.resume(visitor('bob at last'), resumption(bob, 1, 1)));
  expect(again.neighbours).toEqual([{ seat: 'caller', status: 'away' }]);
});

test('a callee that comes back after all is sent what was meant for it', async () => {
  const { restarted, clock, ann, bob } = await openTalk();
  const rooms = restarted();
  await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1, 1)));
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob, 1, 1)));
  expect(receiver(rooms, 'ann again', 1, 1)).toBe('bob again');
});

test('a claim is void once the seat has been given up', async () => {
  const { rooms, ann, bob } = await openTalk();
  const claimed = await rooms.resume(visitor('bob again'), resumption(bob, 1, 1));
  await rooms.leave('bob', 'gone');
  await seated(rooms, rooms.join(visitor('eve'), ann.room));
  expect(claimed.ok && rooms.enter(claimed.value)).toBeNull();
  expect(rooms.memberOf('eve')).toEqual({ room: ann.room, seat: 'callee' });
});
