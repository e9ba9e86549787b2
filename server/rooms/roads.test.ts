import { expect, test } from 'vitest';
import { SEAT_HOLD_MS } from '../../protocol/limits.ts';
import type { MemoryRooms } from './memory-rooms.ts';
import { ROAD_HOLD_MS, type RoadSetting } from './road.ts';
import type { Notice } from './rooms.ts';
import { describeBoth, openRooms, refused, resumption, seated, visitor, type Seating } from './test-rooms.ts';
import { candidate, description } from './test-signals.ts';

const ROOM = 'channel/news';

/** A channel with `dan` broadcasting, who serves two viewers by himself, and so many viewers named `viewer 1` and on. */
async function openShow(viewers: number, road: RoadSetting = 'auto') {
  const open = openRooms(100, 2, road);
  const dan = await seated(open.rooms, open.rooms.start(visitor('dan'), 'news'));
  const seats: Seating[] = [];
  for (let n = 1; n <= viewers; n += 1) seats.push(await watch(open.rooms, `viewer ${n}`));
  return { ...open, dan, seats };
}

const watch = (rooms: MemoryRooms, who: string) => seated(rooms, rooms.watch(visitor(who), 'news'));
const publisher = (connection: string) => ({ ...visitor(connection), isServerPeer: true });
const has = ({ seat }: Seating, negotiation: number) => ({ seat, negotiation, received: 0 });

/** Who is told of which road. */
const told = (notices: readonly Notice[]) =>
  notices.flatMap(({ event, connection, fact }) =>
    event === 'channel:road' ? [`${connection}: ${fact.road}${fact.upstream ? ', upstream' : ''}`] : [],
  );

test('one viewer too many takes everybody to the server’s road, who hear it before they hear of the viewer', async () => {
  const { rooms, seats } = await openShow(2);
  expect(seats[1]).toMatchObject({ channel: { road: 'peer', upstream: false } });
  const third = await watch(rooms, 'viewer 3');
  expect(third.channel).toMatchObject({ road: 'server', upstream: true });
  expect(told(third.notices)).toEqual(['dan: server, upstream', 'viewer 1: server, upstream', 'viewer 2: server, upstream']);
  expect(third.notices.filter(({ connection }) => connection === 'dan').map(({ event }) => event)).toEqual([
    'channel:road',
    'peer:joined',
    'channel:audience',
  ]);
  expect(told((await watch(rooms, 'viewer 4')).notices), 'the next one changes nothing').toEqual([]);
});

test('30 s after there were too many, and not before, everybody is told to go back, once', async () => {
  const { rooms, clock } = await openShow(3);
  clock.now += 5 * ROAD_HOLD_MS;
  expect(told(await rooms.leave('viewer 3', 'gone'))).toEqual([]);
  clock.now += ROAD_HOLD_MS - 1;
  expect(told(rooms.expire())).toEqual([]);
  clock.now += 1;
  expect(told(rooms.expire())).toEqual(['dan: peer', 'viewer 1: peer', 'viewer 2: peer']);
  expect(rooms.expire()).toEqual([]);
});

test('a viewer that comes within the 30 s keeps everybody where they are, and they begin anew', async () => {
  const { rooms, clock } = await openShow(3);
  await rooms.leave('viewer 3', 'gone');
  clock.now += ROAD_HOLD_MS - 1;
  expect(told((await watch(rooms, 'viewer 4')).notices)).toEqual([]);
  clock.now += 1;
  expect(told(rooms.expire())).toEqual([]);
  await rooms.leave('viewer 4', 'gone');
  clock.now += ROAD_HOLD_MS - 1;
  expect(told(rooms.expire())).toEqual([]);
});

test('a viewer that is away is counted as long as its seat is held', async () => {
  const { rooms, clock, seats } = await openShow(3);
  if (seats[2]) describeBoth(rooms, 'dan', seats[2]);
  await rooms.leave('viewer 3', 'socket');
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  clock.now += ROAD_HOLD_MS - 1;
  expect(told(rooms.expire())).toEqual([]);
  clock.now += 1;
  expect(told(rooms.expire())).toContain('dan: peer');
});

test('where the broadcaster’s is the only road there is no room for more than it serves, elsewhere for more', async () => {
  const { rooms } = await openShow(2, 'peer');
  expect(await rooms.watch(visitor('viewer 3'), 'news')).toEqual(refused('channel_full'));
  const other = openRooms(100, 2, 'auto', 3).rooms;
  for (const who of ['viewer 1', 'viewer 2', 'viewer 3']) await watch(other, who);
  expect(await other.watch(visitor('viewer 4'), 'news')).toEqual(refused('channel_full'));
});

test('a broadcaster that names too many viewers after a restart finds itself on the server’s road', async () => {
  const { restarted, dan, seats } = await openShow(3);
  const rooms = restarted();
  const returned = await seated(rooms, rooms.resume(visitor('dan'), { ...resumption(dan, 3), peers: seats.map((seat) => has(seat, 1)) }));
  expect(returned.channel).toMatchObject({ road: 'server', upstream: true, viewers: 0 });
  for (const [index, seat] of seats.entries()) {
    const back = await seated(rooms, rooms.resume(visitor(`viewer ${index + 1}`), resumption(seat, 1)));
    expect([back.channel?.road, told(back.notices)]).toEqual(['server', []]);
  }
});

test('the broadcaster hears that there are subscribers, and that there are none any more', async () => {
  const { rooms } = await openShow(1);
  expect(told(rooms.serve(ROOM, 1))).toEqual(['dan: peer, upstream', 'viewer 1: peer, upstream']);
  expect(told(rooms.serve(ROOM, 2))).toEqual([]);
  expect(told(rooms.serve(ROOM, 0))).toEqual(['dan: peer', 'viewer 1: peer']);
  expect(rooms.serve('channel/of nobody', 1)).toEqual([]);
});

test('players that were there before the channel are found by whoever starts it', async () => {
  const { rooms } = openRooms(100, 2, 'auto');
  rooms.serve(ROOM, 2);
  expect((await seated(rooms, rooms.start(visitor('dan'), 'news'))).channel).toMatchObject({ road: 'peer', upstream: true });
});

test('who publishes to the server has a channel that is on its road, whatever the setting, until a page broadcasts', async () => {
  const { rooms } = openRooms(100, 2, 'peer');
  await watch(rooms, 'ann');
  const live = await seated(rooms, rooms.start(publisher('whip'), 'news'));
  expect(live.channel).toMatchObject({ road: 'server', upstream: true });
  expect(told(live.notices)).toEqual(['ann: server, upstream']);
  expect(told(await rooms.leave('whip', 'gone'))).toEqual(['ann: peer']);
});

test('the seat of a peer of the server is given up whenever it leaves, and no token takes it', async () => {
  const { rooms, clock } = openRooms(100, 2, 'auto');
  await watch(rooms, 'ann');
  const live = await seated(rooms, rooms.start(publisher('whip'), 'news'));
  expect(await rooms.resume(visitor('thief'), resumption(live))).toEqual(refused('bad_token'));
  expect(await rooms.start(visitor('dan'), 'news')).toEqual(refused('taken'));
  expect(await rooms.leave('whip', 'socket')).toMatchObject([{ connection: 'ann', event: 'peer:left', fact: { cause: 'left' } }]);
  clock.now += 1000;
  const dan = await seated(rooms, rooms.start(visitor('dan'), 'news'));
  await rooms.leave('dan', 'socket');
  expect(await seated(rooms, rooms.resume(visitor('dan again'), resumption(dan))), 'a page’s is held again').toBeTruthy();
});

test('what viewers signal to a peer of the server goes nowhere, and nobody is told off', async () => {
  const { rooms } = openRooms(100, 2, 'auto');
  await seated(rooms, rooms.start(publisher('whip'), 'news'));
  await watch(rooms, 'ann');
  for (let seq = 0; seq < 200; seq += 1) {
    expect(rooms.route('ann', candidate('broadcaster', 1, seq), 1000)).toMatchObject({ ok: true, value: { connection: null } });
  }
});

test('the broadcaster hears which road a viewer took; nobody else has one to take', async () => {
  const { rooms, seats } = await openShow(3);
  expect(rooms.took('viewer 2', 'server')).toMatchObject({
    value: [{ connection: 'dan', event: 'viewer:took', fact: { seat: seats[1]?.seat, road: 'server' } }],
  });
  const { room } = await seated(rooms, rooms.create(visitor('caller')));
  await seated(rooms, rooms.join(visitor('callee'), room));
  for (const who of ['dan', 'nobody', 'caller', 'callee']) expect(rooms.took(who, 'server')).toEqual(refused('not_seated'));
});

test('a broadcaster that comes back is told which road they took, of the viewers it has something left with', async () => {
  const { rooms, dan, seats } = await openShow(3);
  const [ann, bob, eve] = seats;
  if (!ann || !bob || !eve) throw new Error('three watch');
  for (const [index, { seat }] of seats.entries()) rooms.route('dan', description(seat, index + 1, 0), 100);
  await rooms.leave('dan', 'socket');
  for (const who of ['viewer 1', 'viewer 2', 'viewer 3']) expect(rooms.took(who, 'server')).toMatchObject({ ok: true, value: [] });
  await seated(rooms, rooms.resume(visitor('viewer 3 reloaded'), resumption(eve)));
  const returned = await seated(rooms, rooms.resume(visitor('dan again'), { ...resumption(dan, 3), peers: [has(ann, 1), has(eve, 3)] }));
  expect(returned.notices.filter(({ event }) => event === 'viewer:took')).toMatchObject([
    { connection: 'dan again', fact: { seat: ann.seat, road: 'server' } },
  ]);
});
