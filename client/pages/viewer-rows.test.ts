import { expect, test } from 'vitest';
import { initialCallState, type CallState } from '../call/call-state.ts';
import { channelEn } from '../text/channel-en.ts';
import type { Sending } from '../timeline/sending.ts';
import type { LiveLink } from './live-link.ts';
import { bitrate, costWords, upstreamRow, viewerRow } from './viewer-rows.ts';

const link = { seat: 'viewer-00000001', number: 4086 } as LiveLink;
const CONNECTED: CallState = {
  ...initialCallState('caller'),
  room: 'channel/news',
  peer: 'present',
  isAgreed: true,
  connection: 'connected',
};
const SENDING: Sending = { bitsPerSecond: 1_460_000, lossShare: 0.004, encodingShare: 0.2, rttMs: 23.4 };

test('a viewer that is connected is its road, round trip, bitrate and loss', () => {
  const row = viewerRow(
    { link, state: CONNECTED, isParked: false, road: { kind: 'your-relay', isRelayed: true, over: 'udp' }, sending: SENDING },
    channelEn,
  );
  expect(row).toEqual({
    seat: 'viewer-00000001',
    number: '4086',
    question: 'How is viewer 4086 connected?',
    way: 'relayed',
    tone: 'relayed',
    rtt: '23 ms',
    rate: '1.5 Mbit/s',
    loss: '0.4 %',
  });
});

test.each<[string, Partial<CallState>]>([
  ['connecting…', { connection: 'new' }],
  ['interrupted', { connection: 'failed', hasConnected: true }],
  ['away', { connection: 'failed', hasConnected: true, peer: 'away' }],
  ['no path found', { connection: 'failed', hasConnected: true, isLost: true }],
])('a viewer to whom nothing goes is %s, and figures are left out', (way, change) => {
  const row = viewerRow({ link, state: { ...CONNECTED, ...change }, isParked: false, road: null, sending: null }, channelEn);
  expect(row).toMatchObject({ way, tone: 'none', rtt: '–', rate: '–', loss: '–' });
});

test('what it costs is said quietly, and where it is dear with a way out', () => {
  expect(costWords([], false, channelEn, '?width=640')).toEqual([]);
  expect(costWords([SENDING, SENDING], false, channelEn, '?width=640').join(' ')).toBe(
    'Sent in all: 2.9 Mbit/s. The picture is encoded for each viewer: 400 ms of every second in all.',
  );
  expect(costWords([SENDING, SENDING, SENDING, SENDING], false, channelEn, '?width=640').at(-1)).toContain('as in ?width=640.');
});

test.each([
  [0, '0 kbit/s'],
  [37_600, '38 kbit/s'],
  [994_000, '994 kbit/s'],
  [999_900, '1.0 Mbit/s'],
])('%d bits a second are %s', (bits, words) => {
  expect(bitrate(bits)).toBe(words);
});

test('what is sent to the server alone is encoded once', () => {
  expect(costWords([SENDING], true, channelEn, '').join(' ')).toBe(
    'Sent in all: 1.5 Mbit/s. The picture is encoded once, for the server: 200 ms of every second.',
  );
});

test.each<[string, Partial<CallState>]>([
  ['server', {}],
  ['away', { peer: 'away' }],
  ['away', { peer: 'closing' }],
])('a viewer that has the broadcast from the server is %s', (way, change) => {
  const state = { ...CONNECTED, connection: 'closed' as const, ...change };
  expect(viewerRow({ link, state, isParked: true, road: null, sending: null }, channelEn)).toMatchObject({ way, rate: '–' });
});

test('what goes to the server has a row of its own', () => {
  const row = upstreamRow({ link, state: CONNECTED, isFull: false, road: null, sending: SENDING }, channelEn);
  expect(row).toMatchObject({ number: 'Server', way: 'direct', rate: '1.5 Mbit/s', rtt: '23 ms' });
});
