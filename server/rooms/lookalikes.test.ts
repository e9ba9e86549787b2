import { expect, test } from 'vitest';
import { SEAT_HOLD_MS } from '../../protocol/limits.ts';
import { skeletonOf } from './skeleton.ts';
import { openRooms, refused, resumption, seated, visitor } from './test-rooms.ts';

/** Cyrillic, and looks like `copa`. */
const LOOKALIKE = 'сора';

test.each([
  ['copa', LOOKALIKE],
  ['news', 'ꓠꓰꓪꓢ'],
  ['live', '1ive'],
  ['room0', 'roomo'],
  ['modern', 'modem'],
  ['istanbul', 'i\u0307stanbul'],
  ['kino', 'kıno'],
  ['カ', '力'],
  ['ロ', '口'],
])('%s and %s look the same', (name, other) => {
  expect(skeletonOf(other)).toBe(skeletonOf(name));
});

test.each([
  ['news', 'new'],
  ['뉴스', '뉴수'],
  ['room-1', 'room-2'],
  ['grüße', 'grüsse'],
  ['café', 'cafe'],
  ['東京', '京東'],
])('%s and %s do not', (name, other) => {
  expect(skeletonOf(other)).not.toBe(skeletonOf(name));
});

test('nobody starts or watches a channel whose name looks like that of a live one', async () => {
  const { rooms } = openRooms();
  const dan = await seated(rooms, rooms.start(visitor('dan'), 'copa'));
  const message = expect.stringContaining('looks like this one') as unknown;
  expect(await rooms.start(visitor('eve'), LOOKALIKE)).toMatchObject({ ok: false, error: 'lookalike', message });
  expect(await rooms.watch(visitor('eve'), LOOKALIKE)).toMatchObject({ ok: false, error: 'lookalike', message });
  await rooms.leave(dan.connection, 'page');
  expect(await rooms.start(visitor('eve'), LOOKALIKE), 'also while it is only away').toEqual(refused('lookalike'));
  await seated(rooms, rooms.watch(visitor('ann'), 'copa'));
});

test('the name is free once the other one is not live any more', async () => {
  const { rooms, clock } = openRooms();
  const dan = await seated(rooms, rooms.start(visitor('dan'), 'copa'));
  await rooms.leave(dan.connection, 'socket');
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  await seated(rooms, rooms.start(visitor('eve'), LOOKALIKE));
  expect(await rooms.start(visitor('dan'), 'copa')).toEqual(refused('lookalike'));
  const late = await rooms.resume(visitor('dan'), { ...resumption(dan), peers: [] });
  expect(late, 'nor by the token of a seat that was lost').toEqual(refused('lookalike'));
});

test('who waits for a broadcaster keeps nobody from a name that looks the same', async () => {
  const { rooms } = openRooms();
  await seated(rooms, rooms.watch(visitor('ann'), LOOKALIKE));
  await seated(rooms, rooms.start(visitor('dan'), 'copa'));
});

test('after a restart the token of an earlier lookalike does not keep the last one out', async () => {
  const { rooms, restarted, clock } = openRooms();
  const eve = await seated(rooms, rooms.start(visitor('eve'), LOOKALIKE));
  await rooms.leave('eve', 'gone');
  clock.now += 1000;
  const dan = await seated(rooms, rooms.start(visitor('dan'), 'copa'));
  const later = restarted();
  await seated(later, later.resume(visitor('eve'), { ...resumption(eve), peers: [] }));
  await seated(later, later.resume(visitor('dan'), { ...resumption(dan), peers: [] }));
  await later.leave('eve', 'socket');
  clock.now += SEAT_HOLD_MS;
  later.expire();
  expect(await later.resume(visitor('eve'), { ...resumption(eve), peers: [] })).toEqual(refused('lookalike'));
});
