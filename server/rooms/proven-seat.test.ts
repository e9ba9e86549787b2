import { expect, test } from 'vitest';
import { SEAT_HOLD_MS, TOKEN_LIFETIME_MS } from '../../protocol/limits.ts';
import { describeBoth, openRooms, resumption, seated, visitor } from './test-rooms.ts';
import { signSeatToken } from './seat-token.ts';

async function openShow() {
  const open = openRooms();
  const { rooms } = open;
  const dan = await seated(rooms, rooms.start(visitor('dan'), 'news'));
  const ann = await seated(rooms, rooms.watch(visitor('ann'), 'news'));
  describeBoth(rooms, 'dan', ann);
  const proven = rooms.seatOf(dan.token);
  if (!proven) throw new Error('a broadcaster has a seat');
  return { ...open, dan, ann, proven };
}

test('a token proves its seat, also while its peer is away', async () => {
  const { rooms, dan, ann } = await openShow();
  expect(rooms.seatOf(dan.token)).toMatchObject({ room: 'channel/news', seat: 'broadcaster' });
  expect(rooms.seatOf(ann.token)).toMatchObject({ room: 'channel/news', seat: ann.seat });
  await rooms.leave('ann', 'page');
  expect(rooms.seatOf(ann.token)).toMatchObject({ seat: ann.seat });
});

test('no seat is proven by what is no token, what another server has signed, or a token that has expired', async () => {
  const { rooms, clock, dan } = await openShow();
  const claims = { room: 'channel/news', seat: 'broadcaster', generation: dan.generation, issuedAt: clock.now };
  for (const token of ['', 'claims.mac', signSeatToken('another secret', claims)]) expect(rooms.seatOf(token)).toBeNull();
  clock.now += TOKEN_LIFETIME_MS;
  expect(rooms.seatOf(dan.token)).toBeNull();
});

test('who was lost has no seat until it has picked it up again, and nothing of its is void', async () => {
  const { rooms, clock, dan, ann, proven } = await openShow();
  const watching = rooms.seatOf(ann.token);
  await rooms.leave('dan', 'socket');
  await rooms.leave('ann', 'socket');
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  expect([rooms.seatOf(dan.token), rooms.seatOf(ann.token)]).toEqual([null, null]);
  expect([rooms.isVoid(proven), watching && rooms.isVoid(watching)]).toEqual([false, false]);
  await seated(rooms, rooms.resume(visitor('dan again'), { ...resumption(dan), peers: [] }));
  expect(rooms.seatOf(dan.token)).toEqual(proven);
});

test('after a restart a token proves nothing before its seat is picked up', async () => {
  const { restarted, dan } = await openShow();
  const rooms = restarted();
  expect(rooms.seatOf(dan.token)).toBeNull();
  await seated(rooms, rooms.resume(visitor('dan'), { ...resumption(dan), peers: [] }));
  expect(rooms.seatOf(dan.token)).toMatchObject({ seat: 'broadcaster' });
});

test('a seat that was given up is void, whoever has it next', async () => {
  const { rooms, dan, ann, proven } = await openShow();
  const watching = rooms.seatOf(ann.token);
  await rooms.leave('dan', 'gone');
  await rooms.leave('ann', 'gone');
  expect([rooms.seatOf(dan.token), rooms.seatOf(ann.token)]).toEqual([null, null]);
  expect([rooms.isVoid(proven), watching && rooms.isVoid(watching)]).toEqual([true, true]);
  const eve = await seated(rooms, rooms.start(visitor('eve'), 'news'));
  expect(rooms.seatOf(eve.token)).toMatchObject({ seat: 'broadcaster', generation: eve.generation });
  expect(rooms.isVoid(proven)).toBe(true);
});

test('a seat is void once another has been given it', async () => {
  const { rooms, clock, dan, proven } = await openShow();
  await rooms.leave('dan', 'socket');
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  await seated(rooms, rooms.start(visitor('eve'), 'news'));
  expect(rooms.seatOf(dan.token)).toBeNull();
  expect(rooms.isVoid(proven)).toBe(true);
});
