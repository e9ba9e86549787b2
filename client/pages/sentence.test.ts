import { expect, test } from 'vitest';
import { initialCallState, type CallState } from '../call/call-state.ts';
import { en } from '../text/en.ts';
import type { Road } from '../timeline/road.ts';
import { callSentence, refusalSentence, type PathKnown } from './sentence.ts';

const UNKNOWN: PathKnown = { road: null, whyNot: null, isRelayOnly: false };
const ROOM = '7k2mq9xd4hvt';

const situations: ['caller' | 'callee', Partial<CallState>, string][] = [
  ['caller', {}, 'Opening your call…'],
  ['callee', {}, 'Looking for the call…'],
  ['callee', { signaling: 'interrupted' }, 'The server does not answer.'],
  ['caller', { room: ROOM }, 'Waiting for the other person'],
  ['caller', { room: ROOM, peer: 'present' }, 'Someone is getting ready'],
  ['callee', { room: ROOM, peer: 'present' }, 'The other person is waiting'],
  ['caller', { room: ROOM, peer: 'present', isAgreed: true }, 'Connecting you…'],
  ['caller', { room: ROOM, peer: 'present', connection: 'connected' }, 'You are connected.'],
  ['caller', { room: ROOM, peer: 'present', isAgreed: true, isLost: true }, 'No path between you was found.'],
  ['caller', { room: ROOM, peer: 'present', isAgreed: true, hasConnected: true }, 'The connection is interrupted.'],
  ['callee', { room: ROOM, peer: 'away', isAgreed: true, hasConnected: true }, 'The other person is reconnecting…'],
  ['caller', { room: ROOM, peer: 'present', isAgreed: true, hasConnected: true, isLost: true }, 'The connection was lost.'],
  ['caller', { room: ROOM, peer: 'left' }, 'The other person left.'],
  ['caller', { room: ROOM, end: 'you' }, 'You hung up.'],
  ['callee', { room: ROOM, end: 'peer' }, 'The other person hung up.'],
  ['callee', { room: ROOM, end: 'replaced' }, 'This call goes on in another window.'],
  ['caller', { room: ROOM, end: 'lost-seat' }, 'The call was lost while the server was away.'],
];

test.each(situations)('the %s with %j reads “%s”', (seat, change, headline) => {
  expect(callSentence({ ...initialCallState(seat), ...change }, UNKNOWN, en).headline).toBe(headline);
});

test.each([
  [{ signaling: 'interrupted' }, en['lost.detail.server']],
  [{ peer: 'away' }, en['lost.detail.peer']],
  [{}, `${en['lost.detail.path']} ${en['lost.detail.perhaps']}`],
] as const)('a connection lost with %j is explained by “%s”', (change, detail) => {
  const lost = { peer: 'present', isAgreed: true, hasConnected: true, isLost: true, signaling: 'open' } as const;
  expect(callSentence({ ...initialCallState('caller'), room: ROOM, ...lost, ...change }, UNKNOWN, en).detail).toBe(detail);
});

const ROAD: Road = { kind: 'both-routers', isRelayed: false, over: 'udp' };

test('a connected call says its road once it is known', () => {
  const connected = { ...initialCallState('caller'), room: ROOM, peer: 'present', connection: 'connected' } as const;
  expect(callSentence(connected, { ...UNKNOWN, road: ROAD }, en).headline).toBe(en['road.both-routers.headline']);
  expect(callSentence({ ...connected, connection: 'disconnected' }, { ...UNKNOWN, road: ROAD }, en).headline).not.toContain('connected');
});

test('a call without a path says why', () => {
  const failed = { ...initialCallState('caller'), room: ROOM, peer: 'present', isAgreed: true, isLost: true, signaling: 'open' } as const;
  const known = { ...UNKNOWN, whyNot: 'udp-blocked' } as const;
  expect(callSentence(failed, known, en)).toEqual({ headline: en['failed.headline'], detail: en['why.udp-blocked'] });
  expect(callSentence(failed, UNKNOWN, en)).toEqual({ headline: en['failed.headline'], detail: en['failed.detail'] });
  const lost = callSentence({ ...failed, hasConnected: true }, known, en);
  expect(lost).toEqual({ headline: en['lost.headline'], detail: `${en['lost.detail.path']} ${en['why.udp-blocked']}` });
  expect(callSentence({ ...failed, hasConnected: true, peer: 'away' }, known, en).detail).toBe(en['lost.detail.peer']);
});

test('the green room says when the caller’s connection has dropped', () => {
  const state: CallState = { ...initialCallState('callee'), room: ROOM, peer: 'away' };
  expect(callSentence(state, UNKNOWN, en).detail).toBe(en['greenRoom.absent']);
  expect(callSentence({ ...state, peer: 'present' }, UNKNOWN, en).detail).toBe(en['greenRoom.detail']);
});

test.each(['full', 'not_found', 'ended', 'reconnecting', 'rate_limited', 'busy', 'bad_code'] as const)(
  'the refusal %s has its own words',
  (error) => {
    const { headline, detail } = refusalSentence(error, en);
    expect([headline, detail]).toEqual([en[`refused.${error}.headline`], en[`refused.${error}.detail`]]);
  },
);

test('a refusal without words of its own is named', () => {
  expect(refusalSentence('internal', en).detail).toContain('“internal”');
});
