import { expect, test } from 'vitest';
import { SEAT_HOLD_MS } from '../../protocol/limits.ts';
import { openCall, openRooms, refused, resumption, roomsOn, seated, visitor } from './test-rooms.ts';
import { candidate, description } from './test-signals.ts';

async function openRestarted() {
  const { rooms, clock, restarted } = openRooms();
  const { ann, bob } = await openCall(rooms);
  return { clock, ann, bob, rooms: restarted() };
}

test('after a restart both get their seats back, in either order', async () => {
  for (const order of [
    ['caller', 'callee'],
    ['callee', 'caller'],
  ]) {
    const { rooms, ann, bob } = await openRestarted();
    const [first, second] = order.map((seat) => (seat === 'caller' ? ann : bob));
    if (!first || !second) throw new Error('a call has two seats');
    await seated(rooms, rooms.resume(visitor('first'), resumption(first, 1, 4)));
    const back = await seated(rooms, rooms.resume(visitor('second'), resumption(second, 1, 7)));
    expect(back.neighbours).toEqual([{ seat: first.seat, status: 'present' }]);
    expect(back.notices).toMatchObject([
      { connection: 'first', event: 'peer:back', fact: { seat: second.seat, negotiation: 1, received: 7 } },
    ]);
  }
});

test('what is sent before the other is back waits for it', async () => {
  const { rooms, ann, bob } = await openRestarted();
  await seated(rooms, rooms.resume(visitor('ann'), resumption(ann, 1, 4)));
  rooms.route('ann', candidate('callee', 1, 9), 100);
  const back = await seated(rooms, rooms.resume(visitor('bob'), resumption(bob, 1, 9)));
  expect(back.signals).toMatchObject([{ negotiation: 1, seq: 9, from: 'caller' }]);
});

test('for 30 s the other seat is open only to a token for it', async () => {
  const { rooms, clock, ann } = await openRestarted();
  await seated(rooms, rooms.resume(visitor('ann'), resumption(ann, 1, 4)));
  expect(await rooms.join(visitor('eve'), ann.room)).toEqual(refused('reconnecting'));
  clock.now += SEAT_HOLD_MS;
  expect(rooms.expire()).toMatchObject([{ connection: 'ann', event: 'peer:left', fact: { seat: 'callee', cause: 'timeout' } }]);
  expect(await seated(rooms, rooms.join(visitor('eve'), ann.room))).toMatchObject({ seat: 'callee' });
});

test('a caller that comes back after the other’s time is over is not told that it was hung up', async () => {
  const { rooms, clock, ann } = await openRestarted();
  await seated(rooms, rooms.resume(visitor('ann'), resumption(ann, 1, 4)));
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  const again = await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1, 4)));
  expect(again.neighbours).toEqual([{ seat: 'callee', status: 'free' }]);
  expect(again.notices.map(({ event }) => event)).not.toContain('peer:left');
});

test('a caller that comes back while another is being given the seat of whom it lost begins afresh for them', async () => {
  const { rooms, clock, ann } = await openRestarted();
  await seated(rooms, rooms.resume(visitor('ann'), resumption(ann, 1, 0)));
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  const [eve, again] = await Promise.all([
    rooms.join(visitor('eve'), ann.room),
    seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1, 0))),
  ]);
  expect(eve).toMatchObject({ ok: true });
  expect(again.notices).toMatchObject([
    { connection: 'ann', event: 'seat:replaced' },
    { connection: 'ann again', event: 'peer:left' },
  ]);
});

test('who had the seat before the restart does not evict whoever has been given it since', async () => {
  const { rooms, clock, ann, bob } = await openRestarted();
  await seated(rooms, rooms.resume(visitor('ann'), resumption(ann, 1, 4)));
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  await seated(rooms, rooms.join(visitor('eve'), ann.room));
  expect(await rooms.resume(visitor('bob'), resumption(bob, 1, 4))).toEqual(refused('bad_token'));
});

test('of two tokens for a seat the higher generation wins', async () => {
  const { rooms, clock, restarted } = openRooms();
  const { ann, bob } = await openCall(rooms);
  rooms.route('bob', description('caller', 1, 0), 100);
  await rooms.leave('bob', 'gone');
  const eve = await seated(rooms, rooms.join(visitor('eve'), ann.room));
  clock.now += 1000;
  const later = restarted();
  await seated(later, later.resume(visitor('bob'), resumption(bob, 1, 1)));
  const back = await seated(later, later.resume(visitor('eve'), resumption(eve, 2, 1)));
  expect(back.notices).toMatchObject([{ connection: 'bob', event: 'seat:replaced' }]);
  expect(await later.resume(visitor('bob again'), resumption(bob, 1, 1))).toEqual(refused('bad_token'));
});

test('a token of another server brings no room here', async () => {
  const { clock, ann } = await openRestarted();
  const other = roomsOn(clock, { secret: 'the secret of another one' });
  expect(await other.resume(visitor('ann'), resumption(ann))).toEqual(refused('bad_token'));
  expect(await other.join(visitor('eve'), ann.room)).toEqual(refused('not_found'));
});

test('a full server brings no room back', async () => {
  const { rooms, restarted } = openRooms(1);
  const ann = await seated(rooms, rooms.create(visitor('ann')));
  const later = restarted();
  await seated(later, later.create(visitor('eve')));
  expect(await later.resume(visitor('ann'), resumption(ann))).toEqual(refused('busy'));
});
