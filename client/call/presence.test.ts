import { expect, test, vi } from 'vitest';
import type { SignalBody } from '../../protocol/signal.ts';
import { callPhase } from './call-phase.ts';
import { settled } from './fake-transports.ts';
import { seatedAs } from '../signaling/fake-signals.ts';
import { media, openCall, openCallee, openCaller } from './open-call.ts';

test('a callee who leaves unanswered leads to a fresh negotiation', async () => {
  const { call, signaling, pcs } = openCall('caller');
  signaling.seat('caller');
  await settled();
  signaling.tell({ type: 'peer-joined' });
  expect(callPhase(call.state)).toBe('preparing');
  signaling.sent.length = 0;
  signaling.tell({ type: 'peer-left', cause: 'left' });
  await settled();
  expect(callPhase(call.state)).toBe('waiting');
  expect(signaling.sent.map(({ negotiation, body }) => `${negotiation} ${body.kind}`)).toEqual(['2 media', '2 description']);
  expect(pcs.map(({ signalingState }) => signalingState)).toEqual(['closed', 'have-local-offer']);
});

test('a callee who has joined and leaves ends the call', async () => {
  const { call, signaling } = await openCaller();
  signaling.tell({ type: 'peer-left', cause: 'left' });
  expect(call.state.end).toBe('peer');
  expect(signaling.left).toEqual([false]);
});

test('a caller who leaves ends the call, even for a callee that has not agreed', async () => {
  const { call, signaling } = await openCallee();
  signaling.tell({ type: 'peer-left', cause: 'left' });
  expect(call.state.end).toBe('peer');
});

test('a callee that does not come back in time is waited for with a fresh offer', async () => {
  const { call, signaling, pc } = await openCaller();
  pc().become('failed');
  signaling.tell({ type: 'peer-left', cause: 'timeout' });
  await settled();
  expect(callPhase(call.state)).toBe('left');
  expect(call.state.remoteMedia).toBeNull();
  expect(signaling.sent.every(({ negotiation }) => negotiation === 2)).toBe(true);
});

test('that a first try has failed is told while others are made, until one connects', async () => {
  const { call, pc } = await openCaller();
  // Whoever has been connected before is interrupted.
  pc().become('failed');
  expect(callPhase(call.state)).toBe('interrupted');
  const first = await openCallee();
  first.call.agree();
  const become = (state: RTCPeerConnectionState) => first.pc().become(state);
  for (const state of ['failed', 'connecting'] as const) {
    become(state);
    expect(callPhase(first.call.state)).toBe('failing');
  }
  become('connected');
  expect(callPhase(first.call.state)).toBe('connected');
});

test.each<[string, SignalBody]>([
  ['asks for a restart', { kind: 'restart' }],
  ['offers once more', { kind: 'description', type: 'offer', sdp: 'again' }],
])('a side that still checks knows that a try has failed when the other %s', async (_what, body) => {
  const { call, signaling, pc } = await openCallee();
  call.agree();
  pc().become('connecting');
  expect(callPhase(call.state)).toBe('connecting');
  signaling.hear(1, body);
  expect(callPhase(call.state)).toBe('failing');
});

test('picture and sound that still flow do not end because the server lost the peer', async () => {
  const { call, signaling, pcs } = await openCaller();
  signaling.tell({ type: 'peer-away', cause: 'socket' });
  signaling.tell({ type: 'peer-left', cause: 'timeout' });
  expect(callPhase(call.state)).toBe('connected');
  expect(pcs).toHaveLength(1);
});

test('a seat found free by a caller that was away itself is not a call that was hung up', async () => {
  const { call, signaling } = await openCaller();
  signaling.tell({ type: 'peer-left', cause: 'timeout' });
  const neighbours = [{ seat: 'callee', status: 'free' as const }];
  signaling.tell({ type: 'resumed', seated: seatedAs('caller', { neighbours }) });
  expect(callPhase(call.state)).toBe('connected');
});

test('a page that closes after its seat was given up leaves the caller waiting for the next one', async () => {
  const { call, signaling, page } = await openCaller();
  signaling.tell({ type: 'peer-left', cause: 'timeout' });
  page().close();
  await settled();
  expect(callPhase(call.state)).toBe('left');
  expect(signaling.sent.at(-1)).toMatchObject({ negotiation: 2, body: { type: 'offer' } });
  signaling.tell({ type: 'peer-joined' });
  expect(callPhase(call.state)).toBe('preparing');
});

test('somebody else in the seat of one who did not come back gets an offer of their own', async () => {
  const { call, signaling, pcs } = await openCaller();
  signaling.tell({ type: 'peer-left', cause: 'timeout' });
  signaling.tell({ type: 'peer-joined' });
  await settled();
  expect(callPhase(call.state)).toBe('preparing');
  expect(pcs.map(({ signalingState }) => signalingState)).toEqual(['closed', 'have-local-offer']);
  expect(signaling.sent.every(({ negotiation }) => negotiation === 2)).toBe(true);
});

test('goodbye over the data channel ends the call without the server', async () => {
  const { call, page } = await openCaller();
  page().hear({ kind: 'bye' });
  expect(call.state.end).toBe('peer');
});

test('a data channel that closes says at once that the other page is going', async () => {
  const { call, page } = await openCaller();
  page().close();
  expect(callPhase(call.state)).toBe('closing');
});

test('hanging up says goodbye, gives the seat up, and then closes the connection', async () => {
  const { call, signaling, pc, page } = await openCaller();
  vi.useFakeTimers();
  call.hangUp();
  expect(page().sent.at(-1)).toEqual({ kind: 'bye' });
  expect(call.state).toMatchObject({ end: 'you', remoteStream: null });
  expect(signaling.left).toEqual([false]);
  expect(pc().signalingState).toBe('stable');
  vi.runAllTimers();
  vi.useRealTimers();
  expect(pc().signalingState).toBe('closed');
});

test('the first reason for an end stays, and nothing is heard after it', async () => {
  const { call, signaling } = await openCaller();
  call.hangUp();
  signaling.tell({ type: 'peer-left', cause: 'left' });
  signaling.hear(1, media(9));
  expect(call.state.end).toBe('you');
  expect(call.state.remoteMedia).toMatchObject({ revision: 1 });
});

test('a call taken over by another window ends here and leaves the seat alone', async () => {
  const { call, signaling } = await openCaller();
  signaling.tell({ type: 'replaced' });
  expect(call.state.end).toBe('replaced');
  expect(signaling.left).toEqual([]);
});

test.each([
  // Picture and sound go on without the server.
  ['bad_token', { end: null, error: 'bad_token' }],
  ['ended', { end: 'peer', error: null }],
  ['mailbox_full', { end: null, error: 'mailbox_full' }],
] as const)('a refusal for %s leaves the call at %j', async (error, state) => {
  const { call, signaling } = await openCaller();
  signaling.tell({ type: 'refused', error, message: '' });
  expect(call.state).toMatchObject(state);
});

test('a seat that is lost before there is a connection ends the call', () => {
  const { call, signaling } = openCall('caller');
  signaling.seat('caller');
  signaling.tell({ type: 'refused', error: 'bad_token', message: '' });
  expect(call.state.end).toBe('lost-seat');
});

test('a callee that comes back without its page is sent a fresh negotiation', async () => {
  const { signaling, pcs } = await openCaller();
  signaling.tell({ type: 'peer-back', negotiation: 0, received: 0 });
  await settled();
  expect(pcs.length).toBe(2);
  expect(signaling.sent.at(-1)?.negotiation).toBe(2);
});

test('a page that closes may return to its seat once it has joined', async () => {
  const caller = openCall('caller');
  caller.call.leavePage();
  const unjoined = await openCallee();
  unjoined.call.leavePage();
  const joined = await openCallee();
  joined.call.agree();
  joined.call.leavePage();
  expect([caller, unjoined, joined].map(({ signaling }) => signaling.left)).toEqual([[true], [false], [true]]);
});

test('a page that closes after the end has no seat to leave', async () => {
  const { call, signaling } = await openCaller();
  call.hangUp();
  call.leavePage();
  expect(signaling.left).toEqual([false]);
});
