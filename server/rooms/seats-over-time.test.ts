import { expect, test } from 'vitest';
import { SEAT_HOLD_MS, TOKEN_LIFETIME_MS } from '../../protocol/limits.ts';
import { signSeatToken } from './seat-token.ts';
import { local, openCall, openRooms, refused, resumption, seated, SECRET, visitor, type Seating } from './test-rooms.ts';
import { candidate, description } from './test-signals.ts';

/** A call in which both have described themselves, so that both seats are worth holding. */
async function openTalk() {
  const open = openRooms();
  const { ann, bob } = await openCall(open.rooms);
  open.rooms.route('ann', description('callee', 1, 0), 100);
  open.rooms.route('bob', description('caller', 1, 0), 100);
  return { ...open, ann, bob };
}

const facts = (notices: readonly { event: string; connection: string }[]) =>
  notices.map(({ event, connection }) => `${event} to ${connection}`);

test('the next callee gets the seat after the first hung up, and nothing of the old negotiation', async () => {
  const { rooms, ann } = await openTalk();
  expect(facts(await rooms.leave('bob', 'gone'))).toEqual(['peer:left to ann']);
  expect(rooms.route('ann', candidate('callee', 1, 1), 100)).toMatchObject({ ok: true, value: { connection: null } });
  const eve = await seated(rooms, rooms.join(visitor('eve'), ann.room));
  expect(eve.signals).toEqual([]);
  expect(rooms.route('ann', candidate('callee', 1, 2), 100)).toMatchObject({ value: { connection: null } });
  expect(rooms.route('ann', description('callee', 2, 0), 100)).toMatchObject({ value: { connection: 'eve' } });
});

test.each(['socket', 'page'] as const)('the seat of a callee who vanished (%s) without answering is free at once', async (as) => {
  const { rooms } = openRooms();
  const ann = await seated(rooms, rooms.create(visitor('ann')));
  rooms.route('ann', description('callee', 1, 0), 100);
  const bob = await seated(rooms, rooms.join(visitor('bob'), ann.room));
  expect(facts(await rooms.leave('bob', as))).toEqual(['peer:left to ann']);
  rooms.route('ann', candidate('callee', 1, 1), 100);
  const eve = await seated(rooms, rooms.join(visitor('eve'), ann.room));
  expect(eve).toMatchObject({ signals: [], negotiation: 1 });
  expect(await rooms.resume(visitor('bob'), resumption(bob))).toEqual(refused('bad_token'));
});

test.each(['socket', 'page'] as const)('a dropped seat (%s) is held: what is sent waits for whoever resumes it', async (as) => {
  const { rooms, clock, bob } = await openTalk();
  expect(await rooms.leave('bob', as)).toEqual([
    { connection: 'ann', event: 'peer:away', fact: { seat: 'callee', cause: as, at: clock.now } },
  ]);
  for (const seq of [1, 2]) rooms.route('ann', candidate('callee', 1, seq), 100);
  expect(await rooms.join(visitor('eve'), bob.room)).toEqual(refused('full'));
  const back = await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob, 1, 2)));
  expect(back.signals.map(({ seq }) => seq)).toEqual([2]);
  expect(back.notices).toEqual([
    { connection: 'ann', event: 'peer:back', fact: { seat: 'callee', negotiation: 1, received: 2, at: clock.now } },
  ]);
});

test('a newer connection with the same token evicts the older, which can do nothing any more', async () => {
  const { rooms, bob } = await openTalk();
  const back = await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob, 1, 1)));
  expect(facts(back.notices)).toEqual(['seat:replaced to bob', 'peer:back to ann']);
  expect(rooms.route('bob', candidate('caller', 1, 1), 100)).toEqual(refused('not_seated'));
  expect(await rooms.leave('bob', 'socket')).toEqual([]);
  expect(rooms.route('ann', candidate('callee', 1, 1), 100)).toMatchObject({ value: { connection: 'bob again' } });
});

test('a seat not resumed in 30 s is given up, yet stays with its token until the caller starts anew', async () => {
  const { rooms, clock, ann, bob } = await openTalk();
  await rooms.leave('bob', 'socket');
  clock.now += SEAT_HOLD_MS - 1;
  expect(rooms.expire()).toEqual([]);
  clock.now += 1;
  expect(rooms.expire()).toEqual([{ connection: 'ann', event: 'peer:left', fact: { seat: 'callee', cause: 'timeout', at: clock.now } }]);
  expect(rooms.expire()).toEqual([]);
  expect(await rooms.join(visitor('eve'), ann.room)).toEqual(refused('full'));
  expect(await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob, 1, 1)))).toMatchObject({ seat: 'callee' });
});

test('a fresh negotiation frees a seat that has lapsed', async () => {
  const { rooms, clock, ann, bob } = await openTalk();
  await rooms.leave('bob', 'socket');
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  rooms.route('ann', description('callee', 2, 0), 100);
  expect(await rooms.resume(visitor('bob again'), resumption(bob, 1, 1))).toEqual(refused('bad_token'));
  const eve = await seated(rooms, rooms.join(visitor('eve'), ann.room));
  expect(eve.signals.map(({ negotiation }) => negotiation)).toEqual([2]);
});

test('a callee cannot take the lapsed seat of the caller away', async () => {
  const { rooms, clock, ann } = await openTalk();
  await rooms.leave('ann', 'socket');
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  rooms.route('bob', candidate('caller', 2, 0), 100);
  expect(await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1, 1)))).toMatchObject({ seat: 'caller' });
});

test('a call that everybody left for longer than 30 s is forgotten, and a token brings it back', async () => {
  const { rooms, clock, ann } = await openTalk();
  await rooms.leave('ann', 'page');
  await rooms.leave('bob', 'page');
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  expect(await rooms.join(visitor('eve'), ann.room)).toEqual(refused('not_found'));
  expect(await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann)))).toMatchObject({ room: ann.room });
});

test('a call that was hung up is not brought back by a token, for as long as the token lives', async () => {
  const { rooms, clock, ann, bob } = await openTalk();
  await rooms.leave('ann', 'gone');
  clock.now += TOKEN_LIFETIME_MS - 1;
  rooms.expire();
  expect(await rooms.resume(visitor('bob again'), resumption(bob))).toEqual(refused('ended'));
  clock.now += 1;
  rooms.expire();
  expect(await rooms.resume(visitor('ann again'), resumption(ann))).toEqual(refused('bad_token'));
});

test.each<[string, (bob: Seating) => object]>([
  ['of the other seat', () => ({ seat: 'caller' })],
  ['of another room', () => ({ room: '000000000000' })],
  [
    'of a lower generation',
    ({ room }) => ({ token: signSeatToken(SECRET, { room, seat: 'callee', generation: 0, issuedAt: Date.now() }) }),
  ],
  ['that is forged', ({ token }) => ({ token: `${token.slice(0, -2)}AA` })],
])('a token %s is refused and nobody is evicted', async (_name, change) => {
  const { rooms, bob } = await openTalk();
  const request = { ...resumption(bob), ...change(bob) };
  expect(await rooms.resume(visitor('eve'), request)).toEqual(refused('bad_token'));
  expect(rooms.memberOf('bob')).toEqual({ room: bob.room, seat: 'callee' });
});

test('a lobby call whose caller comes back waits again', async () => {
  const { rooms } = openRooms();
  const ann = await seated(rooms, rooms.create(local('ann')));
  await rooms.leave('ann', 'page');
  await seated(rooms, rooms.resume(local('ann again'), resumption(ann)));
  expect(rooms.waiting().map(({ room }) => room)).toEqual([ann.room]);
});
