import { expect, test } from 'vitest';
import { stepEn } from '../../text/step-en.ts';
import type { Entry, Happening } from '../../timeline/entry.ts';
import direct from '../why/recordings/direct-caller.json';
import { changeWords } from './change-words.ts';
import { changesSince } from './changes.ts';

/** Happenings a millisecond apart, the first at 0. */
const timeline = (...happenings: Happening[]): Entry[] => happenings.map((happening, at) => Object.assign({ at }, happening));
const state = (of: 'signaling' | 'ice' | 'connection', value: string): Happening => ({ type: 'state', of, value });
const lines = (entries: readonly Entry[], since: number) =>
  changesSince(entries, since).map((change) => {
    const { name, values } = changeWords(change, stepEn);
    return `${name}: ${values.join(' → ')}`;
  });

test('a state is told from where it was, through all it went', () => {
  const entries = timeline(
    { type: 'connection-created' },
    state('signaling', 'have-local-offer'),
    state('signaling', 'stable'),
    state('ice', 'checking'),
    state('ice', 'connected'),
  );
  expect(lines(entries, 2)).toEqual(['signalingState: have-local-offer → stable', 'iceConnectionState: new → checking → connected']);
  expect(lines(entries, 4)).toEqual(['iceConnectionState: checking → connected']);
  expect(lines(entries, 5)).toEqual([]);
});

test('a new RTCPeerConnection begins anew: where the old one stood is no beginning', () => {
  const entries = timeline({ type: 'connection-created' }, state('connection', 'failed'), { type: 'connection-created' });
  expect(lines([...entries, { ...state('connection', 'connecting'), at: 9 }], 3)).toEqual(['connectionState: new → connecting']);
});

test('signals are no change', () => {
  const signal = { type: 'signal', direction: 'sent', kind: 'restart', negotiation: 1, bytes: 1, relayedAt: null, body: {} } as const;
  expect(lines(timeline(signal), 0)).toEqual([]);
});

test('candidates are counted by type, pairs as they stand last', () => {
  const end = { type: 'host', protocol: 'udp', relayProtocol: null, address: null, port: null, networkType: null, url: null };
  const pair = (id: string, value: 'waiting' | 'succeeded' | 'failed'): Happening => ({
    type: 'pair',
    id,
    local: end,
    remote: end,
    state: value,
    isNominated: false,
    checksSent: null,
    answersReceived: null,
    rttMs: null,
  });
  const entries = timeline(
    { type: 'candidate', candidate: 'candidate:1 1 udp 1 a 1 typ host' },
    { type: 'candidate', candidate: 'candidate:2 1 udp 1 a 1 typ srflx' },
    { type: 'candidate', candidate: 'candidate:3 1 udp 1 a 1 typ host' },
    pair('a', 'waiting'),
    pair('b', 'waiting'),
    pair('a', 'succeeded'),
  );
  expect(lines(entries, 0)).toEqual(['candidates found: host ×2, srflx', 'pairs: 1 being checked, 1 succeeded, 0 failed']);
});

test('of a real call the answer brings about everything from the signaling state to the first picture', () => {
  const own = (direct as unknown as { own: Entry[] }).own;
  const answer = own.find((entry) => entry.type === 'signal' && entry.body['type'] === 'answer');
  const names = changesSince(own, answer?.at ?? Infinity).map((change) => (change.type === 'state' ? change.of : change.type));
  expect(names).toEqual(expect.arrayContaining(['signaling', 'ice', 'connection', 'tracks', 'picture']));
});
