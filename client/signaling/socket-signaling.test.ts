import { expect, test } from 'vitest';
import { refusal, success } from '../../protocol/result.ts';
import { otherSeat } from '../../protocol/seat.ts';
import { OFFER, relayed, RESTART, seatedAs } from './fake-signals.ts';
import { FakeSocket } from './fake-socket.ts';
import type { SignalingEvent } from './signaling-channel.ts';
import { PeerSignaling } from './peer-signaling.ts';
import { SocketSignaling } from './socket-signaling.ts';

/** One seat's signaling over a fake socket, and everything it tells besides what it asks. */
function open(seat: 'caller' | 'callee') {
  const socket = new FakeSocket();
  const signaling = new SocketSignaling(socket.asSocket, (own) => new PeerSignaling(own, otherSeat(seat)));
  const peer = signaling.peers;
  const told: SignalingEvent[] = [];
  peer.listen((event) => event.type !== 'request' && told.push(event), new AbortController().signal);
  return { socket, signaling, peer, told };
}

async function openSeated(seat: 'caller' | 'callee', waiting = [relayed(4, 0), relayed(4, 1)]) {
  const opened = open(seat);
  const seated = seatedAs(seat, { signals: waiting });
  opened.socket.answers = {
    'call:create': success(seated),
    'call:join': success(seated),
    'room:resume': success({ ...seated, signals: [] }),
    'room:leave': success({ at: 1 }),
  };
  await (seat === 'caller' ? opened.signaling.take('call:create', {}) : opened.signaling.take('call:join', {}));
  return opened;
}

test('what is sent before the seat is taken leaves once it is', async () => {
  const { socket, signaling, peer } = open('caller');
  peer.send(1, OFFER);
  expect(socket.signals).toEqual([]);
  socket.answers = { 'call:create': success(seatedAs('caller')) };
  await signaling.take('call:create', {});
  expect(socket.signals).toEqual([{ ...OFFER, to: 'callee', negotiation: 1, seq: 0 }]);
});

test('the seat is told before the signals that waited in its mailbox', async () => {
  const { told } = await openSeated('callee');
  expect(told.map(({ type }) => type)).toEqual(['seated', 'signal', 'signal']);
});

test.each([
  ['a seat', success(seatedAs('caller')), ['call:create null', 'call:create ok', 'seated']],
  ['a refusal', refusal('busy', 'Full.'), ['call:create null', 'call:create busy']],
  ['no answer', undefined, ['call:create null', 'call:create unreachable']],
])('what the server is asked for is told, and that it answered with %s', async (_what, answer, expected) => {
  const { socket, signaling } = open('caller');
  const told: string[] = [];
  signaling.peers.listen(
    (event) => told.push(event.type === 'request' ? `${event.name} ${event.answer}` : event.type),
    new AbortController().signal,
  );
  if (answer) socket.answers = { 'call:create': answer };
  await signaling.take('call:create', {});
  expect(told).toEqual(expected);
});

test.each([
  ['a call', '7k2mq9xd4hvt', { room: '7k2mq9xd4hvt' }],
  ['the call waiting on this computer', undefined, {}],
])('joining %s asks for just that', async (_, room, payload) => {
  const { socket, signaling } = open('callee');
  await signaling.take('call:join', room ? { room } : {});
  expect(socket.requests).toEqual([['call:join', payload]]);
});

test('a refused seat is no seat: nothing leaves', async () => {
  const { socket, signaling, peer, told } = open('callee');
  socket.answers = { 'call:join': refusal('full', '') };
  expect(await signaling.take('call:join', {})).toEqual({ ok: false, error: 'full' });
  peer.send(1, RESTART);
  expect(socket.signals).toEqual([]);
  expect(told).toEqual([]);
});

test('signals are told in order and once', async () => {
  const { socket, told } = await openSeated('callee', []);
  for (const seq of [1, 0, 1, 2]) await socket.fire('signal', relayed(1, seq));
  const signals = told.flatMap((event) => (event.type === 'signal' ? [event.signal.seq] : []));
  expect(signals).toEqual([0, 1, 2]);
});

test.each([
  ['peer:joined', { seat: 'callee', at: 1 }, { type: 'peer-joined' }],
  ['peer:away', { seat: 'callee', cause: 'page', at: 1 }, { type: 'peer-away', cause: 'page' }],
  ['peer:left', { seat: 'callee', cause: 'left', at: 1 }, { type: 'peer-left', cause: 'left' }],
  ['peer:back', { seat: 'callee', negotiation: 1, received: 2, at: 1 }, { type: 'peer-back', negotiation: 1, received: 2 }],
  ['seat:replaced', { at: 1 }, { type: 'replaced' }],
  [
    'event:refused',
    { event: 'signal', negotiation: null, seq: null, error: 'mailbox_full', message: 'm', at: 1 },
    { type: 'refused', error: 'mailbox_full', message: 'm' },
  ],
])('the fact %s is told', async (name, fact, event) => {
  const { socket, told } = await openSeated('caller', []);
  await socket.fire(name, fact);
  expect(told.at(-1)).toEqual(event);
});

test.each([
  ['peer:joined', undefined],
  ['peer:joined', { seat: 'CALLEE!', at: 1 }],
  ['peer:away', { seat: 'callee', cause: 'boredom', at: 1 }],
  ['peer:back', { seat: 'callee', negotiation: -1, received: 0, at: 1 }],
  ['signal', { kind: 'description', type: 'offer' }],
  ['signal', { ...relayed(1, 0), extra: {} }],
  ['signal', null],
])('a malformed %s is ignored: %j', async (name, payload) => {
  const { socket, told } = open('callee');
  await socket.fire(name, payload);
  expect(told).toEqual([]);
});

test('a listener whose time is over hears nothing more', async () => {
  const { socket, peer } = open('callee');
  const lifetime = new AbortController();
  const told: SignalingEvent[] = [];
  peer.listen((event) => told.push(event), lifetime.signal);
  lifetime.abort();
  await socket.fire('signal', relayed(1, 0));
  expect(told).toEqual([]);
});

test('the lobby is told now, whenever it changes, and after a reconnection', async () => {
  const { socket, signaling } = open('callee');
  const heard: number[] = [];
  const calls = [{ room: '7k2mq9xd4hvt', openedAt: 1 }];
  socket.answers = { 'lobby:watch': success({ calls: [], at: 1 }) };
  await signaling.watchLobby((waiting) => heard.push(waiting.length));
  await socket.fire('lobby:changed', { calls, at: 2 });
  await socket.fire('connect');
  expect(heard).toEqual([0, 1, 0]);
});
