import { describe, expect, test } from 'vitest';
import { SEAT_HOLD_MS } from '../../protocol/limits.ts';
import type { Seated } from '../../protocol/requests.ts';
import { roomsOn } from '../rooms/test-rooms.ts';
import { candidate, description } from '../rooms/test-signals.ts';
import { startServer, type TestServer } from '../test-server.ts';
import { connect } from './test-client.ts';
import { entering, KINDS, resumption, startPair, type Kind } from './test-pair.ts';

/** A pair of whom the polite one has answered: there is something to come back to. */
async function startTalk(kind: Kind, server: TestServer) {
  const pair = await startPair(kind, server);
  pair.impolite.send(description(pair.politeSeat.seat, 1, 0));
  await pair.polite.hears('signal');
  pair.polite.send(description(pair.impoliteSeat.seat, 1, 0));
  await pair.impolite.hears('signal');
  return pair;
}

const has = (negotiation: number, received: number) => ({ negotiation, received });

describe.each(KINDS)('in a %s', (kind) => {
  test('a dropped peer is away; what is sent meanwhile waits, and it comes back to its seat', async () => {
    const server = await startServer();
    const { impolite, polite, politeSeat, impoliteSeat } = await startTalk(kind, server);
    const { seat } = politeSeat;
    polite.socket.disconnect();
    expect(await impolite.hears('peer:away')).toMatchObject({ seat, cause: 'socket' });
    impolite.send(candidate(seat, 1, 1));
    impolite.send(candidate(seat, 1, 2));
    await impolite.rest();
    const again = await connect(server);
    const back = await again.seat('room:resume', resumption(politeSeat, has(1, 1)));
    expect(back).toMatchObject({ seat, negotiation: 1, neighbours: [{ seat: impoliteSeat.seat, status: 'present' }] });
    expect(back.signals.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await impolite.hears('peer:back')).toMatchObject({ seat, negotiation: 1, received: 1 });
    impolite.send(candidate(seat, 1, 3));
    expect(await again.hears('signal')).toMatchObject({ seq: 3 });
  });

  test('the one who starts negotiations comes back to what waited for it, too', async () => {
    const server = await startServer();
    const { impolite, polite, politeSeat, impoliteSeat } = await startTalk(kind, server);
    impolite.socket.disconnect();
    expect(await polite.hears('peer:away')).toMatchObject({ seat: impoliteSeat.seat, cause: 'socket' });
    polite.send(candidate(impoliteSeat.seat, 1, 1));
    await polite.rest();
    const again = await connect(server);
    const back = await again.seat('room:resume', resumption(impoliteSeat, has(1, 1), politeSeat.seat));
    expect(back).toMatchObject({ negotiation: 1, neighbours: [{ seat: politeSeat.seat, status: 'present' }] });
    expect(back.signals).toMatchObject([{ from: politeSeat.seat, seq: 1 }]);
    expect(await polite.hears('peer:back')).toMatchObject({ seat: impoliteSeat.seat, negotiation: 1, received: 1 });
  });

  test('a page that closes or reloads is away, too', async () => {
    const { impolite, polite, impoliteSeat } = await startTalk(kind, await startServer());
    await impolite.ask('room:leave', { mayReturn: true });
    expect(await polite.hears('peer:away')).toMatchObject({ seat: impoliteSeat.seat, cause: 'page' });
  });

  test('a peer who comes back on another connection evicts the older one', async () => {
    const server = await startServer();
    const { impolite, polite, politeSeat, impoliteSeat } = await startTalk(kind, server);
    const again = await connect(server);
    await again.seat('room:resume', resumption(politeSeat, has(1, 1)));
    expect(await polite.hears('seat:replaced')).toEqual({ at: expect.any(Number) as unknown });
    await impolite.hears('peer:back');
    polite.send(candidate(impoliteSeat.seat, 1, 1));
    expect(await polite.hears('event:refused')).toMatchObject({ error: 'not_seated' });
    polite.socket.disconnect();
    impolite.send(candidate(politeSeat.seat, 1, 1));
    expect(await again.hears('signal')).toMatchObject({ seq: 1 });
    expect(await impolite.rest()).toEqual([]);
  });

  test.each<[string, (other: Seated) => Partial<Seated>]>([
    ['a forged token', () => ({ token: 'eyJ9.AAAA' })],
    ['no token to speak of', () => ({ token: '' })],
    ['the seat of another', ({ seat }) => ({ seat })],
    ['the room of another call', () => ({ room: '7k2mq9xd4hvt' })],
    ['the room of another channel', () => ({ room: 'channel/else' })],
  ])('nobody takes a seat with %s, and the two hear nothing of it', async (_name, change) => {
    const server = await startServer();
    const { impolite, polite, politeSeat, impoliteSeat } = await startTalk(kind, server);
    const thief = await connect(server);
    const stolen = resumption({ ...politeSeat, ...change(impoliteSeat) }, has(1, 1));
    expect(await thief.ask('room:resume', stolen)).toMatchObject({ ok: false, error: 'bad_token' });
    expect([await impolite.rest(), await polite.rest()]).toEqual([[], []]);
  });

  test('a restarted server gives both their seats back and keeps strangers out meanwhile', async () => {
    const { impoliteSeat, politeSeat } = await startTalk(kind, await startServer());
    const restarted = await startServer();
    const [first, second, stranger] = await Promise.all([connect(restarted), connect(restarted), connect(restarted)]);
    // In a channel it is the broadcaster who knows which viewers there were.
    const [early, late] = kind === 'call' ? [impoliteSeat, politeSeat] : [politeSeat, impoliteSeat];
    const { neighbours } = await first.seat('room:resume', resumption(early, has(1, 1), late.seat));
    expect(neighbours).toEqual([{ seat: late.seat, status: 'away' }]);
    const [name, request] = entering(impoliteSeat);
    expect(await stranger.ask(name, request as never)).toMatchObject({ ok: false, error: 'reconnecting' });
    await second.seat('room:resume', resumption(late, has(1, 1), early.seat));
    expect(await first.hears('peer:back')).toMatchObject({ seat: late.seat, negotiation: 1, received: 1 });
    second.send(candidate(early.seat, 1, 1));
    expect(await first.hears('signal')).toMatchObject({ from: late.seat, seq: 1 });
  });

  test('a seat that nobody came back to is given up, and the other hears of it', async () => {
    const clock = { now: Date.now() };
    const { impolite, polite, politeSeat } = await startTalk(kind, await startServer({}, { rooms: roomsOn(clock) }));
    polite.socket.disconnect();
    await impolite.hears('peer:away');
    clock.now += SEAT_HOLD_MS;
    expect(await impolite.hears('peer:left')).toMatchObject({ seat: politeSeat.seat, cause: 'timeout' });
  });

  test('a server that stops says so first', async () => {
    const server = await startServer();
    const { impolite, polite } = await startPair(kind, server);
    await server.close();
    for (const client of [impolite, polite]) {
      await client.hears('server:closing');
      expect(await client.hears('disconnect')).toBe('transport close');
    }
  });
});

test('a connection lost while it was being given a seat leaves that seat', async () => {
  const rooms = roomsOn({ now: Date.now() });
  const [create, leave] = [rooms.create.bind(rooms), rooms.leave.bind(rooms)];
  // A store that answers only once the connection is gone.
  const gone = new Promise<void>((resolve) => {
    rooms.leave = (connection, as) => {
      resolve();
      return leave(connection, as);
    };
  });
  rooms.create = (by) => gone.then(() => create(by));
  const server = await startServer({}, { rooms });
  const [watcher, lost] = await Promise.all([connect(server), connect(server)]);
  await watcher.ask('lobby:watch', {});
  lost.socket.emit('call:create', {}, () => undefined);
  await lost.ask('lobby:watch', {});
  lost.socket.disconnect();
  expect(await watcher.hears('lobby:changed')).toMatchObject({ calls: [{ room: expect.any(String) as unknown }] });
  expect(await watcher.hears('lobby:changed')).toMatchObject({ calls: [] });
});
