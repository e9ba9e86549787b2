import { expect, test } from 'vitest';
import { viewerNumber } from '../../protocol/channel-seat.ts';
import { CHAT_MEMORY, MAILBOX_SIGNALS, SEAT_HOLD_MS } from '../../protocol/limits.ts';
import { openRooms, refused, resumption, seated, visitor, type Seating } from './test-rooms.ts';
import { candidate, description } from './test-signals.ts';

/** A channel with `dan` broadcasting, `ann` and `bob` watching; both have answered in negotiations 1 and 2. */
async function openShow(maxViewers = 6) {
  const open = openRooms(100, maxViewers);
  const { rooms } = open;
  const dan = await seated(rooms, rooms.start(visitor('dan'), 'news'));
  const ann = await seated(rooms, rooms.watch(visitor('ann'), 'news'));
  const bob = await seated(rooms, rooms.watch(visitor('bob'), 'news'));
  for (const [index, { connection, seat }] of [ann, bob].entries()) {
    rooms.route('dan', description(seat, index + 1, 0), 100);
    rooms.route(connection, description('broadcaster', index + 1, 0), 100);
  }
  return { ...open, dan, ann, bob };
}

const has = (seat: Seating, negotiation: number, received = 1) => ({ seat: seat.seat, negotiation, received });
const back = (live: Seating, peers: ReturnType<typeof has>[], negotiation = 2) => ({ ...resumption(live, negotiation), peers });

test('what viewers send while the broadcaster is away waits apart, each in its own negotiation and with room of its own', async () => {
  const { rooms, dan, ann, bob } = await openShow();
  await rooms.leave('dan', 'socket');
  for (let seq = 1; seq <= MAILBOX_SIGNALS; seq += 1) expect(rooms.route('ann', candidate('broadcaster', 1, seq), 100).ok).toBe(true);
  expect(rooms.route('ann', candidate('broadcaster', 1, MAILBOX_SIGNALS + 1), 100)).toEqual(refused('mailbox_full'));
  rooms.route('bob', candidate('broadcaster', 2, 1), 100);
  const returned = await seated(rooms, rooms.resume(visitor('dan again'), back(dan, [has(ann, 1, MAILBOX_SIGNALS), has(bob, 2)])));
  expect(returned.signals.map(({ from, seq }) => [from, seq])).toEqual([
    [ann.seat, MAILBOX_SIGNALS],
    [bob.seat, 1],
  ]);
  expect(returned.notices.filter(({ event }) => event === 'peer:back')).toMatchObject([
    { connection: 'ann', fact: { seat: 'broadcaster', negotiation: 1, received: MAILBOX_SIGNALS } },
    { connection: 'bob', fact: { seat: 'broadcaster', negotiation: 2, received: 1 } },
  ]);
});

test('a broadcaster that comes back is told which viewers are gone, and which are other pages now', async () => {
  const { rooms, dan, ann, bob } = await openShow();
  await rooms.leave('dan', 'socket');
  await rooms.leave('ann', 'gone');
  await seated(rooms, rooms.resume(visitor('bob again'), resumption(bob)));
  const returned = await seated(rooms, rooms.resume(visitor('dan again'), back(dan, [has(ann, 1), has(bob, 2)])));
  expect(returned.notices.filter(({ connection }) => connection === 'dan again')).toMatchObject([
    { event: 'peer:left', fact: { seat: ann.seat, cause: 'left' } },
    { event: 'peer:back', fact: { seat: bob.seat, negotiation: 0, received: 0 } },
  ]);
  expect(rooms.route('dan again', candidate(bob.seat, 2, 1), 100)).toMatchObject({ value: { connection: null } });
});

test('a page that broadcasts anew counts on above every viewer, also above those who have left', async () => {
  const { rooms, dan, bob } = await openShow();
  await rooms.leave('bob', 'gone');
  const returned = await seated(rooms, rooms.resume(visitor('dan again'), resumption(dan)));
  expect(returned).toMatchObject({ negotiation: 2, signals: [] });
  expect(rooms.route('dan again', candidate(bob.seat, 3, 0), 100)).toEqual(refused('not_member'));
});

test('a viewer is told nothing of the negotiations of others', async () => {
  const { rooms, ann } = await openShow();
  expect(await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1, 1)))).toMatchObject({ negotiation: 1 });
});

test('a viewer who claims a number it never had harms nobody but itself', async () => {
  const { restarted, dan, ann, bob } = await openShow();
  const rooms = restarted();
  await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1_000_000_000, 1)));
  const returned = await seated(rooms, rooms.resume(visitor('dan again'), back(dan, [has(bob, 2)])));
  expect(returned.negotiation).toBe(2);
  expect(returned.notices).toContainEqual(expect.objectContaining({ event: 'peer:back', connection: 'ann again' }));
  expect(rooms.route('dan again', description(ann.seat, returned.negotiation + 1, 0), 100)).toMatchObject({ ok: true });
});

test('a viewer away for 30 s makes room; it comes back to its seat if there is some, and is told if there is none', async () => {
  const { rooms, clock, ann, bob } = await openShow(2);
  await rooms.leave('ann', 'socket');
  expect(await rooms.watch(visitor('eve'), 'news')).toEqual(refused('channel_full'));
  clock.now += SEAT_HOLD_MS;
  expect(rooms.expire()).toMatchObject([{ connection: 'dan', event: 'peer:left', fact: { seat: ann.seat, cause: 'timeout' } }]);
  const eve = await seated(rooms, rooms.watch(visitor('eve'), 'news'));
  expect(await rooms.resume(visitor('ann again'), resumption(ann, 1, 1))).toEqual(refused('channel_full'));
  await rooms.leave('eve', 'gone');
  const again = await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1, 1)));
  expect(again.notices).toMatchObject([
    { connection: 'dan', event: 'peer:back', fact: { seat: ann.seat, negotiation: 1, received: 1 } },
    { connection: 'dan', event: 'channel:audience', fact: { viewers: 2 } },
    { connection: 'bob', event: 'channel:audience', fact: { viewers: 2 } },
  ]);
  expect(eve.seat).not.toBe(bob.seat);
});

test('nothing begun before is for a viewer whose page and seat are both new', async () => {
  const { rooms, clock, ann } = await openShow();
  await rooms.leave('ann', 'page');
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann)));
  expect(rooms.route('dan', candidate(ann.seat, 1, 1), 100)).toMatchObject({ value: { connection: null } });
  expect(rooms.route('dan', description(ann.seat, 3, 0), 100)).toMatchObject({ value: { connection: 'ann again' } });
});

test('who left for good has no seat any more, even once the channel is gone', async () => {
  const { rooms, dan, ann } = await openShow();
  for (const who of ['ann', 'bob', 'dan']) await rooms.leave(who, 'gone');
  for (const seat of [dan, ann]) expect(await rooms.resume(visitor('late'), resumption(seat))).toEqual(refused('bad_token'));
  const eve = await seated(rooms, rooms.start(visitor('eve'), 'news'));
  expect(eve.neighbours).toEqual([]);
});

test('what was on its way to or from one broadcaster is nothing for the next', async () => {
  const { rooms, dan, ann } = await openShow();
  await rooms.leave('ann', 'socket');
  rooms.route('dan', candidate(ann.seat, 1, 1), 100);
  await rooms.leave('dan', 'gone');
  rooms.route('bob', candidate('broadcaster', 2, 1), 100);
  const eve = await seated(rooms, rooms.start(visitor('eve'), 'news'));
  expect(eve).toMatchObject({ signals: [], negotiation: 2 });
  expect(rooms.route('bob', candidate('broadcaster', 2, 2), 100)).toMatchObject({ value: { connection: null } });
  expect((await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1, 1)))).signals).toEqual([]);
  expect(await rooms.resume(visitor('dan again'), resumption(dan, 2))).toEqual(refused('bad_token'));
});

test('after a restart names that are no seats, and more viewers than may watch, are not believed', async () => {
  const { restarted, dan } = await openShow();
  const rooms = restarted();
  const names = ['caller', 'broadcaster', '__proto__', ...Array.from({ length: 50 }, (_, n) => `viewer-${String(n).padStart(8, '0')}`)];
  const peers = names.map((seat) => ({ seat, negotiation: 1, received: 1 }));
  const returned = await seated(rooms, rooms.resume(visitor('dan again'), { ...resumption(dan, 2), peers }));
  expect(returned.neighbours.map(({ seat }) => seat)).toEqual(names.slice(3, 9));
  expect(await rooms.watch(visitor('eve'), 'news')).toEqual(refused('channel_full'));
});

test('a channel that nobody comes back to after a restart is open to others after 30 s', async () => {
  const { restarted, clock, ann } = await openShow();
  const rooms = restarted();
  await seated(rooms, rooms.resume(visitor('ann again'), resumption(ann, 1, 1)));
  expect(await rooms.start(visitor('eve'), 'news')).toEqual(refused('reconnecting'));
  clock.now += SEAT_HOLD_MS;
  expect(rooms.expire()).toMatchObject([{ connection: 'ann again', event: 'peer:left', fact: { seat: 'broadcaster', cause: 'timeout' } }]);
  expect(await seated(rooms, rooms.start(visitor('eve'), 'news'))).toMatchObject({ negotiation: 1 });
});

test('the longest name there may be fits into a token', async () => {
  const { rooms, restarted } = openRooms();
  const ann = await seated(rooms, rooms.watch(visitor('ann'), '𐌰'.repeat(64)));
  expect(ann.token.length).toBeLessThanOrEqual(512);
  const later = restarted();
  expect(await seated(later, later.resume(visitor('ann again'), resumption(ann)))).toMatchObject({ seat: ann.seat });
});

test('the last 50 messages are kept, their numbers rise, over a restart too, and no two viewers have the same number', async () => {
  const { rooms, restarted, ann } = await openShow(100);
  for (let n = 0; n < CHAT_MEMORY + 5; n += 1) rooms.say('ann', `${n}`);
  const seats = [];
  for (let n = 0; n < 98; n += 1) seats.push(await seated(rooms, rooms.watch(visitor(`viewer ${n}`), 'news')));
  const chat = seats[0]?.channel?.chat ?? [];
  expect(chat.map(({ text }) => text)).toEqual(Array.from({ length: CHAT_MEMORY }, (_, n) => `${n + 5}`));
  expect(new Set(chat.map(({ id }) => id)).size).toBe(CHAT_MEMORY);
  expect(new Set(seats.map(({ seat }) => viewerNumber(seat))).size).toBe(98);
  const later = restarted();
  await seated(later, later.resume(visitor('ann again'), resumption(ann)));
  const said = later.say('ann again', 'again');
  expect(said).toMatchObject({ ok: true, value: { said: { from: viewerNumber(ann.seat) } } });
});

test('of two who have broadcast, the later one begins afresh with everybody when an earlier one was quicker after a restart', async () => {
  const { rooms, restarted, clock, dan, ann } = await openShow();
  await rooms.leave('dan', 'gone');
  clock.now += 1000;
  const eve = await seated(rooms, rooms.start(visitor('eve'), 'news'));
  const later = restarted();
  await seated(later, later.resume(visitor('ann again'), resumption(ann, 1, 1)));
  await seated(later, later.resume(visitor('dan again'), back(dan, [has(ann, 1)])));
  later.route('dan again', description(ann.seat, 7, 0), 100);
  const returned = await seated(later, later.resume(visitor('eve again'), back(eve, [has(ann, 3)], 3)));
  expect(returned.negotiation).toBe(7);
  expect(returned.notices).toMatchObject([
    { event: 'seat:replaced', connection: 'dan again' },
    { event: 'peer:back', connection: 'ann again' },
    { event: 'peer:left', connection: 'eve again', fact: { seat: ann.seat } },
    { event: 'peer:joined', connection: 'eve again', fact: { seat: ann.seat } },
  ]);
});

test('a viewer that has been with another page since is begun with afresh, whoever of the two comes back first', async () => {
  const { restarted, dan, ann } = await openShow();
  const viewerFirst = restarted();
  await seated(viewerFirst, viewerFirst.resume(visitor('ann again'), resumption(ann, 9, 1)));
  const returned = await seated(viewerFirst, viewerFirst.resume(visitor('dan again'), back(dan, [has(ann, 1)])));
  expect(returned.negotiation).toBe(9);
  expect(returned.notices).toContainEqual(
    expect.objectContaining({ connection: 'dan again', event: 'peer:back', fact: expect.objectContaining({ negotiation: 0 }) as unknown }),
  );
  const viewerLast = restarted();
  await seated(viewerLast, viewerLast.resume(visitor('dan again'), back(dan, [has(ann, 1)])));
  const late = await seated(viewerLast, viewerLast.resume(visitor('ann again'), resumption(ann, 9, 1)));
  expect(late.notices).toMatchObject([{ event: 'peer:back', fact: { negotiation: 9 } }, { event: 'channel:audience' }]);
  expect(viewerLast.route('dan again', candidate(ann.seat, 1, 1), 100)).toMatchObject({ value: { connection: null } });
});
