import { expect, test } from 'vitest';
import { SEAT_HOLD_MS, TOKEN_LIFETIME_MS } from '../../protocol/limits.ts';
import { signSeatToken } from './seat-token.ts';
import { describeBoth, openCall, openRooms, refused, resumption, roomsOn, seated, SECRET, visitor } from './test-rooms.ts';
import { description } from './test-signals.ts';

const HOUR_MS = 3_600_000;

async function openTalk() {
  const open = openRooms();
  const { ann, bob } = await openCall(open.rooms);
  open.rooms.route('ann', description('callee', 1, 0), 100);
  open.rooms.route('bob', description('caller', 1, 0), 100);
  return { ...open, ann, bob };
}

test.each([-5 * HOUR_MS, 5 * HOUR_MS])('a clock that is set by %i ms changes nothing of how long a seat is held', async (set) => {
  const { rooms, clock, bob } = await openTalk();
  await rooms.leave('bob', 'socket');
  clock.set = set;
  clock.now += SEAT_HOLD_MS - 1;
  expect(rooms.expire()).toEqual([]);
  clock.now += 1;
  expect(rooms.expire()).toMatchObject([{ event: 'peer:left', fact: { seat: 'callee', at: clock.now + set } }]);
  expect(await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob, 1, 1)))).toMatchObject({ seat: 'callee' });
});

test.each([-5 * HOUR_MS, 5 * HOUR_MS])('a seat is picked up after a clock was set by %i ms and the server restarted', async (set) => {
  const { clock, restarted, ann, bob } = await openTalk();
  clock.set = set;
  const rooms = restarted();
  await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob, 1, 1)));
  await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1, 1)));
  expect(rooms.route('ann again', description('callee', 1, 1), 100)).toMatchObject({ value: { connection: 'bob again' } });
});

test('a clock that was set back makes no token last longer, nor forgets who hung up', async () => {
  const { rooms, clock, ann, bob } = await openTalk();
  clock.set = 10 * HOUR_MS;
  rooms.expire();
  clock.set = 0;
  await rooms.leave('ann', 'gone');
  clock.now += TOKEN_LIFETIME_MS - 10 * HOUR_MS - 1;
  rooms.expire();
  expect(await rooms.resume(visitor('bob again'), resumption(bob))).toEqual(refused('ended'));
  clock.now += 10 * HOUR_MS + 1;
  rooms.expire();
  for (const seat of [ann, bob]) expect(await rooms.resume(visitor('late'), resumption(seat))).toEqual(refused('bad_token'));
});

test('a call that is hung up after the clock was set back stays dead for as long as its tokens last', async () => {
  const { clock, restarted, ann, bob } = await openTalk();
  clock.set = -10 * HOUR_MS;
  const rooms = restarted();
  await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann)));
  await rooms.leave('ann again', 'gone');
  clock.now += TOKEN_LIFETIME_MS + HOUR_MS;
  rooms.expire();
  expect(await rooms.resume(visitor('bob again'), resumption(bob))).toEqual(refused('ended'));
});

test('who broadcast yesterday, by a clock that was ahead, does not put out who broadcasts now', async () => {
  const { rooms, clock, restarted } = openRooms();
  const eve = await seated(rooms, rooms.start(visitor('eve'), 'news'));
  clock.set = -5 * HOUR_MS;
  const later = restarted();
  const dan = await seated(later, later.start(visitor('dan'), 'news'));
  expect(dan.generation).toBeLessThan(eve.generation);
  expect(await later.resume(visitor('eve again'), resumption(eve))).toEqual(refused('bad_token'));
  await later.leave('dan', 'socket');
  expect(await later.resume(visitor('eve again'), resumption(eve))).toEqual(refused('bad_token'));
  await seated(later, later.resume(visitor('dan again'), { ...resumption(dan), peers: [] }));
});

test('a channel that is begun anew after the clock was set back has a higher generation than any before', async () => {
  const { rooms, clock } = openRooms();
  const eve = await seated(rooms, rooms.start(visitor('eve'), 'news'));
  await rooms.leave('eve', 'socket');
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  clock.set = -5 * HOUR_MS;
  const dan = await seated(rooms, rooms.start(visitor('dan'), 'news'));
  expect(dan.generation).toBeGreaterThanOrEqual(eve.generation);
  expect(await rooms.resume(visitor('eve again'), resumption(eve))).toEqual(refused('bad_token'));
});

test('a caller that lost its page counts on above its number, also where the clock says that its token is of the future', async () => {
  const { clock, restarted, ann, bob } = await openTalk();
  clock.set = -5 * HOUR_MS;
  const rooms = restarted();
  const back = await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann)));
  expect(back.negotiation).toBeGreaterThan(1);
  rooms.route('ann again', description('callee', back.negotiation + 1, 0), 100);
  clock.now += 1000;
  const again = restarted();
  expect((await seated(again, again.resume(visitor('ann'), resumption(ann)))).negotiation).toBeGreaterThan(back.negotiation + 1);
  expect((await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob, 1, 1)))).signals).toHaveLength(1);
});

test.each([TOKEN_LIFETIME_MS, 365 * TOKEN_LIFETIME_MS])('a token of %i ms from now is none', async (ahead) => {
  const { rooms, clock, bob } = await openTalk();
  const { room, seat, generation } = bob;
  const token = signSeatToken(SECRET, { room, seat, generation, issuedAt: clock.now + ahead });
  expect(await rooms.resume(visitor('bob again'), { ...resumption(bob), token })).toEqual(refused('bad_token'));
});

test('no token is good for another room, another seat or another server', async () => {
  const { rooms, clock } = openRooms();
  const dan = await seated(rooms, rooms.start(visitor('dan'), 'news'));
  const ann = await seated(rooms, rooms.watch(visitor('ann'), 'news'));
  const other = await seated(rooms, rooms.start(visitor('eve'), 'weather'));
  const call = await seated(rooms, rooms.create(visitor('joe')));
  const all = [dan, ann, other, call];
  for (const mine of all) {
    for (const theirs of all) {
      if (mine === theirs) continue;
      const replayed = { ...resumption(theirs), token: mine.token };
      expect(await rooms.resume(visitor('thief'), replayed)).toEqual(refused('bad_token'));
    }
  }
  const elsewhere = roomsOn(clock, { secret: 'the secret of another server' });
  for (const seat of all) expect(await elsewhere.resume(visitor('thief'), resumption(seat))).toEqual(refused('bad_token'));
});

test('a token is worth nothing once its holder has left for good, on this server', async () => {
  const { rooms, ann: caller, bob: callee } = await openTalk();
  await rooms.leave('bob', 'gone');
  expect(await rooms.resume(visitor('late'), resumption(callee, 1, 1))).toEqual(refused('bad_token'));
  await rooms.leave('ann', 'gone');
  expect(await rooms.resume(visitor('late'), resumption(caller, 1, 1))).toEqual(refused('ended'));
  const dan = await seated(rooms, rooms.start(visitor('dan'), 'news'));
  const eve = await seated(rooms, rooms.watch(visitor('eve'), 'news'));
  describeBoth(rooms, 'dan', eve);
  for (const seat of [eve, dan]) {
    await rooms.leave(seat.connection, 'gone');
    expect(await rooms.resume(visitor('late'), resumption(seat, 1, 1))).toEqual(refused('bad_token'));
  }
});
