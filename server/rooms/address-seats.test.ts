import { expect, test } from 'vitest';
import { SEAT_HOLD_MS } from '../../protocol/limits.ts';
import type { MemoryRooms } from './memory-rooms.ts';
import { LOBBY_ROOMS } from './room-store.ts';
import { describeBoth, local, openRooms, refused, resumption, seated, visitor, type Seating } from './test-rooms.ts';

const open = (limits = { seatsPerAddress: 2, roomsPerAddress: 3 }) => openRooms(1000, 6, 'auto', 10, limits);
const school = (connection: string) => visitor(connection, '192.0.2.1');
const watch = (rooms: MemoryRooms, who: string, name = 'news') => seated(rooms, rooms.watch(school(who), name));
const message = async (asked: Promise<{ ok: boolean }>) => (await asked) as { error?: string; message?: string };

test('one address has so many viewers’ seats of a channel; the refusal says so, and others may watch', async () => {
  const { rooms } = open();
  await watch(rooms, 'ann');
  await watch(rooms, 'bob');
  const { error, message: why } = await message(rooms.watch(school('eve'), 'news'));
  expect([error, why]).toEqual(['channel_full', expect.stringMatching(/has 2 seats .*SEATS_PER_ADDRESS/)]);
  await seated(rooms, rooms.watch(visitor('joe', '192.0.2.2'), 'news'));
  await watch(rooms, 'eve', 'weather');
  await rooms.leave('ann', 'gone');
  await watch(rooms, 'kim');
});

test('seats that are held count, and count no more when their time is over', async () => {
  const { rooms, clock } = open();
  await seated(rooms, rooms.start(visitor('dan'), 'news'));
  for (const [index, who] of ['ann', 'bob'].entries()) {
    describeBoth(rooms, 'dan', await watch(rooms, who), index + 1);
    await rooms.leave(who, 'socket');
  }
  expect(await rooms.watch(school('eve'), 'news')).toEqual(refused('channel_full'));
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  await watch(rooms, 'eve');
});

test('an address that has all it may have gets its own seats back, and nobody else’s', async () => {
  const { rooms } = open();
  const ann = await watch(rooms, 'ann');
  await watch(rooms, 'bob');
  const joe = await seated(rooms, rooms.watch(visitor('joe', '192.0.2.2'), 'news'));
  expect(await rooms.resume(school('joe again'), resumption(joe))).toEqual(refused('channel_full'));
  expect(rooms.memberOf('joe')).toBeDefined();
  await seated(rooms, rooms.resume(school('ann again'), resumption(ann)));
});

test('a seat counts as that of the address which has it now', async () => {
  const { rooms } = open();
  const ann = await watch(rooms, 'ann');
  await watch(rooms, 'bob');
  await seated(rooms, rooms.resume(visitor('ann at home', '192.0.2.2'), resumption(ann)));
  await watch(rooms, 'eve');
});

test('the local lobby counts, too', async () => {
  const { rooms } = open();
  for (const who of ['ann', 'bob']) await seated(rooms, rooms.watch(local(who), 'news'));
  expect(await rooms.watch(local('eve'), 'news')).toEqual(refused('channel_full'));
});

test('one address has seats in so many rooms, whatever they are; the refusal says so', async () => {
  const { rooms } = open();
  const joe = await seated(rooms, rooms.create(visitor('joe', '192.0.2.2')));
  const ann = await seated(rooms, rooms.create(school('ann')));
  await seated(rooms, rooms.start(school('bob'), 'news'));
  await watch(rooms, 'eve', 'weather');
  const { error, message: why } = await message(rooms.create(school('kim')));
  expect([error, why]).toEqual(['busy', expect.stringMatching(/in 3 calls and channels.*ROOMS_PER_ADDRESS/)]);
  expect(await rooms.start(school('kim'), 'sport')).toEqual(refused('busy'));
  expect(await rooms.watch(school('kim'), 'sport')).toEqual(refused('busy'));
  expect(await rooms.join(school('kim'), joe.room)).toEqual(refused('busy'));
  await seated(rooms, rooms.join(school('kim'), ann.room));
  await watch(rooms, 'lee');
  await rooms.leave('eve', 'gone');
  await seated(rooms, rooms.create(school('eve')));
});

test('calls that were left count until they are over', async () => {
  const { rooms, clock } = open();
  for (const who of ['ann', 'bob', 'eve']) {
    await seated(rooms, rooms.create(school(who)));
    await rooms.leave(who, 'socket');
  }
  expect(await rooms.create(school('kim'))).toEqual(refused('busy'));
  clock.now += SEAT_HOLD_MS;
  rooms.expire();
  await seated(rooms, rooms.create(school('kim')));
});

test('rooms that tokens bring back count for the address that brings them, whoever is waited for there', async () => {
  const { rooms, restarted, clock } = open({ seatsPerAddress: 2, roomsPerAddress: 4 });
  const calls = [];
  for (const who of ['ann', 'bob', 'eve', 'kim']) calls.push(await seated(rooms, rooms.create(school(who))));
  const later = restarted();
  for (const [index, call] of calls.slice(0, 3).entries()) {
    await seated(later, later.resume(visitor(`${index}`, '192.0.2.7'), resumption(call)));
    await later.leave(`${index}`, 'socket');
  }
  await seated(later, later.create(visitor('own', '192.0.2.7')));
  const [last] = calls.slice(3).map((call) => resumption(call));
  if (!last) throw new Error('there are four calls');
  expect(await later.resume(visitor('one too many', '192.0.2.7'), last)).toEqual(refused('busy'));
  clock.now += SEAT_HOLD_MS;
  later.expire();
  await seated(later, later.resume(visitor('one too many', '192.0.2.7'), last));
});

test('a seat that is waited for counts for the address whose token has said so, also when that one has left', async () => {
  const { rooms, restarted, clock } = open();
  const callees: Seating[] = [];
  for (const who of ['1', '2', '3', '4']) {
    const { room } = await seated(rooms, rooms.create(visitor(`caller ${who}`)));
    callees.push(await seated(rooms, rooms.join(visitor(`callee ${who}`), room)));
  }
  const later = restarted();
  const comeAndGo = async (callee: Seating) => {
    const asked = await later.resume(school(callee.connection), resumption(callee));
    if (asked.ok) later.enter(asked.value);
    await later.leave(callee.connection, 'gone');
    return asked.ok ? 'seated' : asked.error;
  };
  const all = [];
  for (const callee of callees) all.push(await comeAndGo(callee));
  expect(all).toEqual(['seated', 'seated', 'seated', 'busy']);
  clock.now += SEAT_HOLD_MS;
  later.expire();
  for (const callee of callees.slice(3)) expect(await comeAndGo(callee)).toBe('seated');
});

test('the viewers that a broadcaster waits for after a restart do not count as its address’s seats', async () => {
  const { rooms, restarted } = open();
  const dan = await seated(rooms, rooms.start(school('dan'), 'news'));
  const peers = Array.from({ length: 5 }, (_, n) => ({ seat: `viewer-0000000${n}`, negotiation: 1, received: 1 }));
  const later = restarted();
  await seated(later, later.resume(school('dan'), { ...resumption(dan, 1), peers }));
  await watch(later, 'ann');
  await watch(later, 'bob');
});

test('a token of a channel keeps its name from others for 30 s after a restart, and not again', async () => {
  const { rooms, restarted, clock } = open();
  const ann = await watch(rooms, 'ann');
  clock.now += 1000;
  const later = restarted();
  const comeAndGo = async (who: string) => {
    await seated(later, later.resume(school(who), resumption(ann, 1, 1)));
    const asked = await later.start(visitor('dan'), 'news');
    clock.now += SEAT_HOLD_MS;
    later.expire();
    await later.leave(who, 'page');
    clock.now += SEAT_HOLD_MS;
    later.expire();
    return asked;
  };
  expect(await comeAndGo('ann')).toEqual(refused('reconnecting'));
  expect(await comeAndGo('ann again')).toMatchObject({ ok: true });
});

test('a token of this process keeps no name from anybody', async () => {
  const { rooms, clock } = open();
  clock.now += 1000;
  const ann = await watch(rooms, 'ann');
  await rooms.leave('ann', 'page');
  await seated(rooms, rooms.resume(school('ann again'), resumption(ann)));
  await seated(rooms, rooms.start(visitor('dan'), 'news'));
});

test('the lobby lists the oldest calls and channels, and no more than it may', async () => {
  const { rooms } = openRooms(1000, 6, 'auto', 10, { roomsPerAddress: 1000 });
  const calls = [];
  for (let n = 0; n <= LOBBY_ROOMS; n += 1) {
    calls.push((await seated(rooms, rooms.create(local(`caller ${n}`)))).room);
    await seated(rooms, rooms.start(local(`broadcaster ${n}`), `channel-${n}`));
  }
  expect(rooms.waiting().map(({ room }) => room)).toEqual(calls.slice(0, LOBBY_ROOMS));
  expect(rooms.live().map(({ channel }) => channel)).toEqual(Array.from({ length: LOBBY_ROOMS }, (_, n) => `channel-${n}`));
  await rooms.leave('caller 0', 'gone');
  expect(rooms.waiting().at(-1)?.room).toBe(calls.at(-1));
});
