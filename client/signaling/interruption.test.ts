import { expect, test } from 'vitest';
import { refusal, success } from '../../protocol/result.ts';
import { OFFER, relayed, RESTART, seatedAs } from './fake-signals.ts';
import { FakeSocket } from './fake-socket.ts';
import type { SignalingEvent } from './signaling-channel.ts';
import { PeerSignaling } from './peer-signaling.ts';
import { SocketSignaling } from './socket-signaling.ts';

const TOKEN = { room: '7k2mq9xd4hvt', seat: 'callee', token: 'secret' };

/** A callee in its seat that has applied two signals of negotiation 4, and has sent one. */
async function openSeated() {
  const socket = new FakeSocket();
  const signaling = new SocketSignaling(socket.asSocket, (own) => new PeerSignaling(own, 'caller'));
  const peer = signaling.peers;
  const told: SignalingEvent[] = [];
  socket.answers = {
    'call:join': success(seatedAs('callee', { signals: [relayed(4, 0), relayed(4, 1)] })),
    'room:resume': success(seatedAs('callee', { signals: [relayed(4, 2)] })),
    'room:leave': success({ at: 1 }),
  };
  await signaling.take('call:join', {});
  peer.send(4, OFFER);
  peer.listen((event) => event.type !== 'request' && told.push(event), new AbortController().signal);
  const sent = () => socket.signals.splice(0).map((signal) => (signal as { seq: number }).seq);
  sent();
  return { socket, signaling, peer, told, sent };
}

test('a connection that comes back resumes the seat and says what this side has', async () => {
  const { socket, told } = await openSeated();
  await socket.fire('disconnect');
  await socket.fire('connect');
  expect(socket.requests.at(-1)).toEqual(['room:resume', { ...TOKEN, negotiation: 4, received: 2 }]);
  expect(told).toMatchObject([
    { type: 'state', state: 'interrupted' },
    { type: 'state', state: 'open' },
    { type: 'resumed' },
    { type: 'signal', signal: { seq: 2 } },
  ]);
});

test('a server that stays away for hours is told of once', async () => {
  const { socket, told } = await openSeated();
  await socket.fire('disconnect');
  for (let attempt = 0; attempt < 5; attempt += 1) await socket.fire('connect_error', new Error('timeout'));
  expect(told).toEqual([{ type: 'state', state: 'interrupted' }]);
});

test('a server that lets nobody more of this network in is told of, once', async () => {
  const { socket, told } = await openSeated();
  await socket.fire('disconnect');
  for (const message of ['websocket error', 'refused', 'refused', 'xhr poll error']) await socket.fire('connect_error', new Error(message));
  expect(told).toEqual(['interrupted', 'refused', 'interrupted'].map((state) => ({ type: 'state', state })));
});

test('what is sent while interrupted waits, and leaves with what may have been lost on the way', async () => {
  const { socket, peer, sent } = await openSeated();
  await socket.fire('disconnect');
  peer.send(4, RESTART);
  expect(sent()).toEqual([]);
  await socket.fire('connect');
  expect(sent()).toEqual([0, 1]);
});

test('a peer that is back is sent what it is missing', async () => {
  const { socket, peer, sent } = await openSeated();
  for (let count = 0; count < 3; count++) peer.send(4, RESTART);
  sent();
  await socket.fire('peer:back', { seat: 'caller', negotiation: 4, received: 2, at: 1 });
  expect(sent()).toEqual([2, 3]);
});

test('a seat that was given to somebody else is told as refused', async () => {
  const { socket, told } = await openSeated();
  socket.answers['room:resume'] = refusal('bad_token', '');
  socket.answers['call:join'] = refusal('full', '');
  await socket.fire('connect');
  expect(told).toEqual([{ type: 'refused', error: 'bad_token', message: '' }]);
});

test('a callee who was away for too long joins again, if nobody else has its seat', async () => {
  const { socket, told } = await openSeated();
  socket.answers['room:resume'] = refusal('bad_token', '');
  socket.answers['call:join'] = success(seatedAs('callee', { token: 'another', signals: [relayed(5, 0)] }));
  await socket.fire('disconnect');
  await socket.fire('connect');
  expect(told.slice(1)).toMatchObject([{ type: 'seated' }, { type: 'signal', signal: { negotiation: 5 } }]);
  await socket.fire('disconnect');
  await socket.fire('connect');
  expect(socket.requests.at(-2)).toMatchObject(['room:resume', { token: 'another' }]);
});

test('a server that does not answer the resumption leaves the call interrupted', async () => {
  const { socket, told } = await openSeated();
  delete socket.answers['room:resume'];
  await socket.fire('disconnect');
  await socket.fire('connect');
  expect(told).toEqual([{ type: 'state', state: 'interrupted' }]);
});

test('a replaced seat does not fight back', async () => {
  const { socket, signaling, peer, sent } = await openSeated();
  await socket.fire('seat:replaced', { at: 1 });
  peer.send(4, RESTART);
  signaling.leave(false);
  await socket.fire('disconnect');
  await socket.fire('connect');
  expect(sent()).toEqual([]);
  expect(socket.requests.map(([name]) => name)).toEqual(['call:join']);
});

test.each([true, false])('leaving says whether one may return: %s', async (mayReturn) => {
  const { socket, signaling, peer, sent } = await openSeated();
  signaling.leave(mayReturn);
  signaling.leave(mayReturn);
  peer.send(4, RESTART);
  expect(socket.requests.slice(1)).toEqual([['room:leave', { mayReturn }]]);
  expect(sent()).toEqual([]);
});

test('a seat given up for good is not taken again by a later connection', async () => {
  const { socket, signaling } = await openSeated();
  signaling.leave(false);
  await socket.fire('disconnect');
  await socket.fire('connect');
  expect(socket.requests.map(([name]) => name)).toEqual(['call:join', 'room:leave']);
});

test('hanging up while interrupted reaches the server once it is there again', async () => {
  const { socket, signaling, told } = await openSeated();
  await socket.fire('disconnect');
  signaling.leave(false);
  await socket.fire('connect');
  expect(socket.requests.map(([name]) => name)).toEqual(['call:join', 'room:resume', 'room:leave']);
  expect(told).not.toContainEqual({ type: 'state', state: 'open' });
});

test('after many restarts a connection that comes back sends only what has not been answered', async () => {
  const { socket, peer, sent } = await openSeated();
  for (let restart = 0; restart < 20; restart++) {
    await socket.fire('signal', relayed(4, 2 + restart, OFFER));
    peer.send(4, { ...OFFER, type: 'answer' });
    for (let candidate = 0; candidate < 10; candidate++) peer.send(4, RESTART);
  }
  sent();
  await socket.fire('disconnect');
  await socket.fire('connect');
  expect(sent()).toHaveLength(21);
});

test('a refusal that concerns an earlier negotiation is not told', async () => {
  const { socket, told } = await openSeated();
  const refused = { event: 'signal', seq: 1, error: 'mailbox_full', message: '', at: 1 };
  await socket.fire('event:refused', { ...refused, negotiation: 3 });
  expect(told).toEqual([]);
  await socket.fire('event:refused', { ...refused, negotiation: 4 });
  expect(told).toMatchObject([{ error: 'mailbox_full' }]);
});

test('a seat that was given although the answer came too late is taken on another connection', async () => {
  const { socket } = await openSeated();
  socket.answers['room:resume'] = refusal('already_seated', '');
  await socket.fire('connect');
  expect(socket.connections).toEqual(['disconnect', 'connect']);
});

test('a page that has hung up does not join again', async () => {
  const { socket, signaling } = await openSeated();
  await socket.fire('disconnect');
  signaling.leave(false);
  socket.answers['room:resume'] = refusal('bad_token', '');
  await socket.fire('connect');
  expect(socket.requests.at(-1)).toMatchObject(['room:resume', {}]);
});
