import { expect, test } from 'vitest';
import { callPhase, type CallPhase } from './call-phase.ts';
import { initialCallState, type CallState } from './call-state.ts';

const ROOM = '7k2mq9xd4hvt';

const asCaller: [CallPhase, Partial<CallState>][] = [
  ['opening', { room: null }],
  ['opening', { room: null, signaling: 'interrupted' }],
  ['waiting', { peer: 'absent' }],
  ['waiting', { peer: 'absent', signaling: 'interrupted' }],
  ['preparing', { peer: 'present' }],
  ['connecting', { peer: 'present', isAgreed: true }],
  ['connecting', { peer: 'present', isAgreed: true, connection: 'connecting' }],
  ['connected', { peer: 'present', isAgreed: true, connection: 'connected' }],
  ['connected', { peer: 'away', isAgreed: true, connection: 'connected' }],
  ['closing', { peer: 'closing', isAgreed: true, connection: 'connected' }],
  ['interrupted', { peer: 'present', isAgreed: true, hasConnected: true, connection: 'disconnected' }],
  ['interrupted', { peer: 'present', isAgreed: true, hasConnected: true, connection: 'failed' }],
  ['interrupted', { peer: 'present', isAgreed: true, hasConnected: true, connection: 'new' }],
  ['connecting', { peer: 'present', isAgreed: true, connection: 'connecting' }],
  ['failing', { peer: 'present', isAgreed: true, hasFailed: true, connection: 'connecting' }],
  ['lost', { peer: 'present', isAgreed: true, hasConnected: true, isLost: true, connection: 'failed' }],
  ['lost', { peer: 'away', isAgreed: true, hasConnected: true, isLost: true, connection: 'failed' }],
  ['failed', { peer: 'present', isAgreed: true, isLost: true, connection: 'failed' }],
  ['connected', { peer: 'present', isAgreed: true, hasConnected: true, connection: 'connected' }],
  ['away', { peer: 'away', isAgreed: true, hasConnected: true, connection: 'failed' }],
  ['away', { peer: 'away' }],
  ['left', { peer: 'left' }],
  ['ended', { peer: 'present', connection: 'connected', end: 'you' }],
];

test.each(asCaller)('for the caller it is %s with %j', (phase, change) => {
  expect(callPhase({ ...initialCallState('caller'), room: ROOM, ...change })).toBe(phase);
});

const asCallee: [CallPhase, Partial<CallState>][] = [
  ['opening', { room: null }],
  ['opening', { room: null, isAgreed: true }],
  ['green-room', { peer: 'present' }],
  ['green-room', { peer: 'away' }],
  ['closing', { peer: 'closing' }],
  ['connecting', { peer: 'present', isAgreed: true }],
  ['away', { peer: 'away', isAgreed: true }],
  ['connected', { peer: 'present', isAgreed: true, connection: 'connected' }],
  ['interrupted', { peer: 'present', isAgreed: true, hasConnected: true, connection: 'disconnected' }],
  ['ended', { peer: 'left', end: 'peer' }],
];

test.each(asCallee)('for the callee it is %s with %j', (phase, change) => {
  expect(callPhase({ ...initialCallState('callee'), room: ROOM, ...change })).toBe(phase);
});
