import { expect, test } from 'vitest';
import { channelFactSchemas } from '../../protocol/channel-facts.ts';
import { factSchemas } from '../../protocol/facts.ts';
import { requestSchemas, type RequestName } from '../../protocol/requests.ts';
import type { ErrorCode } from '../../protocol/result.ts';
import type { SignalBody } from '../../protocol/signal.ts';
import { startServer } from '../test-server.ts';
import { startChannel } from './test-channel.ts';
import { connect, startCall, type TestClient } from './test-client.ts';

const ACTORS = ['broadcaster', 'viewer', 'stranger'] as const;
type Actor = (typeof ACTORS)[number];
type Outcome = 'ok' | ErrorCode;

const seatOnly: Record<Actor, Outcome> = { broadcaster: 'ok', viewer: 'ok', stranger: 'not_seated' };
const everybody: Record<Actor, Outcome> = { broadcaster: 'ok', viewer: 'ok', stranger: 'ok' };
const newcomers: Record<Actor, Outcome> = { broadcaster: 'already_seated', viewer: 'already_seated', stranger: 'ok' };
const noStun: Record<Actor, Outcome> = { broadcaster: 'no_stun', viewer: 'no_stun', stranger: 'no_stun' };

/** What becomes of every request there is. A new one does not compile before it has its row. */
const REQUESTS: Record<RequestName, Record<Actor, Outcome>> = {
  'call:create': newcomers,
  'call:join': newcomers,
  'room:resume': { ...newcomers, stranger: 'bad_token' },
  'room:leave': seatOnly,
  'channel:start': { ...newcomers, stranger: 'taken' },
  'channel:watch': newcomers,
  'channel:took': { broadcaster: 'not_seated', viewer: 'ok', stranger: 'not_seated' },
  'channels:watch': everybody,
  'chat:send': seatOnly,
  'ice:renew': seatOnly,
  'lobby:watch': everybody,
  'network:servers': everybody,
  'network:probe': noStun,
};

const SIGNALS: Record<'the broadcaster' | 'the viewer' | 'another viewer' | 'a callee', Record<Actor, Outcome>> = {
  'the broadcaster': { broadcaster: 'not_member', viewer: 'ok', stranger: 'not_seated' },
  'the viewer': { broadcaster: 'ok', viewer: 'not_member', stranger: 'not_seated' },
  'another viewer': { broadcaster: 'ok', viewer: 'not_member', stranger: 'not_seated' },
  'a callee': { broadcaster: 'not_member', viewer: 'not_member', stranger: 'not_seated' },
};

const BODIES: SignalBody[] = [
  { kind: 'description', type: 'offer', sdp: 'v=0' },
  { kind: 'candidate', candidate: '', sdpMid: null, sdpMLineIndex: null, usernameFragment: null },
  { kind: 'restart' },
  { kind: 'media', revision: 1, microphone: 'on', camera: 'on', ready: true },
  { kind: 'error', code: 'negotiation_failed', message: '' },
];

/** A channel with two viewers in negotiation 1, a call, and somebody who is in neither. */
async function scene(actor: Actor) {
  const server = await startServer();
  const [channel, call, stranger] = await Promise.all([startChannel(server, 2), startCall(server), connect(server)]);
  const [viewer, other] = channel.viewers;
  if (!viewer || !other) throw new Error('two watch');
  for (const { client, seat } of channel.viewers) {
    channel.broadcaster.send({ to: seat.seat, negotiation: 1, seq: 0, kind: 'restart' });
    await client.hears('signal');
  }
  const clients = { broadcaster: channel.broadcaster, viewer: viewer.client, stranger, other: other.client, caller: call.caller };
  const seats = {
    'the broadcaster': 'broadcaster',
    'the viewer': viewer.seat.seat,
    'another viewer': other.seat.seat,
    'a callee': 'callee',
  };
  const payloads: Record<RequestName, object> = {
    'call:create': {},
    'call:join': {},
    'room:resume': { room: 'channel/news', seat: viewer.seat.seat, token: 'claims.mac', negotiation: 0, received: 0 },
    'room:leave': { mayReturn: false },
    'channel:start': { channel: 'news' },
    'channel:watch': { channel: 'news' },
    'channel:took': { road: 'server' },
    'channels:watch': {},
    'chat:send': { text: 'hello' },
    'ice:renew': {},
    'lobby:watch': {},
    'network:servers': {},
    'network:probe': { address: '127.0.0.1', port: 1, usernameFragment: 'vE63', password: 'a/password/of/22/chars' },
  };
  const bystanders = Object.values(clients).filter((client) => client !== clients[actor]);
  return { client: clients[actor], clients, seats, payloads, bystanders };
}

const silence = async (clients: readonly TestClient[]) => {
  const heard = await Promise.all(clients.map((client) => client.rest()));
  expect(heard.flat(), 'nobody hears of it').toEqual([]);
};

const cells = <R extends string>(table: Record<R, Record<Actor, Outcome>>) =>
  (Object.keys(table) as R[]).flatMap((row) => ACTORS.map((actor) => [actor, row, table[row][actor]] as const));

test('every request has its row', () => {
  expect(Object.keys(REQUESTS).sort()).toEqual(Object.keys(requestSchemas).sort());
});

test.each(cells(REQUESTS))('%s, %s: %s', async (actor, name, expected) => {
  const { client, payloads, bystanders, clients } = await scene(actor);
  // A call that waits, for whoever may join it.
  if (name === 'call:join') {
    await clients.caller.ask('room:leave', { mayReturn: false });
    await clients.caller.ask('call:create', {});
  }
  const result = await client.ask(name, payloads[name]);
  expect(result.ok ? 'ok' : result.error).toBe(expected);
  if (!result.ok) await silence(bystanders);
});

test.each(cells(SIGNALS))('%s, a signal to %s: %s', async (actor, to, expected) => {
  const { client, seats, bystanders, clients } = await scene(actor);
  const receivers = {
    'the broadcaster': clients.broadcaster,
    'the viewer': clients.viewer,
    'another viewer': clients.other,
    'a callee': null,
  };
  for (const [index, body] of BODIES.entries()) {
    client.send({ ...body, to: seats[to], negotiation: 1, seq: index + 1 });
    if (expected === 'ok')
      expect(await receivers[to]?.hears('signal')).toMatchObject({ kind: body.kind, from: expect.any(String) as unknown });
    else expect(await client.hears('event:refused')).toMatchObject({ event: 'signal', seq: index + 1, error: expected });
  }
  await silence(bystanders);
});

test.each(ACTORS)('what only the server says is refused from a %s, and reaches nobody', async (actor) => {
  const { client, bystanders } = await scene(actor);
  const names = [...Object.keys(factSchemas), ...Object.keys(channelFactSchemas)];
  for (const name of names) client.socket.emit(name, { seat: 'broadcaster', viewers: 7, text: 'hello', cause: 'left', at: 1 });
  expect(new Set(await client.rest())).toEqual(new Set(['event:refused']));
  await silence(bystanders);
});
