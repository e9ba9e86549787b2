import { expect, test } from 'vitest';
import { openRooms, refused, seated, visitor } from './test-rooms.ts';

const publisher = (connection: string) => ({ ...visitor(connection), isServerPeer: true });

async function claimed() {
  const open = openRooms();
  const ann = await seated(open.rooms, open.rooms.watch(visitor('ann'), 'news'));
  const claim = await open.rooms.start(publisher('obs'), 'news');
  if (!claim.ok) throw new Error(claim.error);
  return { ...open, ann, claim: claim.value };
}

test('a channel is live from the moment its broadcaster’s seat is entered, not from the claim', async () => {
  const { rooms, claim } = await claimed();
  expect(rooms.isLive('news')).toBe(false);
  rooms.enter(claim);
  expect(rooms.isLive('news')).toBe(true);
  await rooms.leave('obs', 'gone');
  expect([rooms.isLive('news'), rooms.isLive('nowhere')]).toEqual([false, false]);
});

test('a seat that is claimed is nobody else’s until the claim is waived', async () => {
  const { rooms, claim } = await claimed();
  expect(await rooms.start(visitor('dan'), 'news')).toEqual(refused('taken'));
  expect(await rooms.waive(claim)).toMatchObject([{ connection: 'ann', event: 'peer:left', fact: { seat: 'broadcaster' } }]);
  expect(rooms.enter(claim)).toBeNull();
  await seated(rooms, rooms.start(visitor('dan'), 'news'));
  expect(rooms.isLive('news')).toBe(true);
});

test('waiving takes nothing from whoever has the seat now', async () => {
  const { rooms, claim, clock } = await claimed();
  clock.now += 60_000;
  rooms.expire();
  await seated(rooms, rooms.start(visitor('dan'), 'news'));
  expect(await rooms.waive(claim)).toEqual([]);
  expect(rooms.isLive('news')).toBe(true);
});

test('a channel that only a waived claim was for is no more', async () => {
  const { rooms } = openRooms(1);
  const claim = await rooms.start(publisher('obs'), 'news');
  if (claim.ok) await rooms.waive(claim.value);
  await seated(rooms, rooms.start(visitor('dan'), 'other'));
});
