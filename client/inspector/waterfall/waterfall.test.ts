import { expect, test } from 'vitest';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import type { Entry, Happening } from '../../timeline/entry.ts';
import { axisOf } from './axis.ts';
import { formatTime } from './format-time.ts';
import { beside, took, waterfallOf } from './waterfall.ts';

const at = (time: number, happening: Happening): Entry => ({ ...happening, at: time });
const page = (time: number, what: 'requested' | 'opened' | 'devices-ready') => at(time, { type: 'page', what });
const state = (time: number, of: 'ice' | 'connection' | 'dtls' | 'gathering' | 'signaling', value: string) =>
  at(time, { type: 'state', of, value });
const open = (time: number) => at(time, { type: 'socket', state: 'open' });
const seated = (time: number) => at(time, { type: 'seated', seat: 'x', waiting: 0, iceUrls: [] });
const signal = (time: number, direction: 'sent' | 'received', body: Record<string, string | boolean>): Entry =>
  at(time, { type: 'signal', direction, kind: 'type' in body ? 'description' : 'media', negotiation: 1, bytes: 1, relayedAt: null, body });
const candidate = (time: number) => at(time, { type: 'candidate', candidate: 'candidate:1 1 udp 1 192.0.2.1 5000 typ host' });
const created = (time: number) => at(time, { type: 'connection-created' });

/** The callee's page is opened a minute after the caller's, and its clock is 500 ms ahead. */
const AHEAD = 500;
const callerSaw: Entry[] = [
  page(0, 'requested'),
  page(100, 'opened'),
  open(150),
  seated(180),
  created(190),
  state(200, 'gathering', 'gathering'),
  candidate(210),
  signal(220, 'sent', { type: 'offer' }),
  page(400, 'devices-ready'),
  signal(60_280, 'received', { ready: true }),
  signal(60_300, 'received', { type: 'answer' }),
  state(60_310, 'ice', 'checking'),
  state(60_330, 'ice', 'connected'),
  state(60_350, 'dtls', 'connected'),
  at(60_400, { type: 'first-packet', kind: 'video' }),
  at(60_900, { type: 'first-frame', of: 'remote' }),
];
const calleeSaw: Entry[] = [
  page(60_000, 'requested'),
  page(60_120, 'opened'),
  open(60_160),
  seated(60_200),
  created(60_201),
  signal(60_202, 'received', { type: 'offer' }),
  state(60_203, 'signaling', 'have-remote-offer'),
  signal(60_210, 'sent', { ready: true }),
  signal(60_260, 'sent', { type: 'answer' }),
  page(60_800, 'devices-ready'),
].map((entry) => Object.assign({}, entry, { at: entry.at + AHEAD }));

function timeline(change: Partial<CallTimeline> = {}): CallTimeline {
  const clock = { offsetMs: AHEAD, uncertaintyMs: 1 };
  return { seat: 'caller', own: callerSaw, peer: { entries: calleeSaw, clock }, stats: [], ...change };
}

const spans = (known: CallTimeline) => waterfallOf(known).bars.map(({ phase, side, fromMs, toMs }) => [phase, side, fromMs, toMs]);

test('each phase of both sides is there, on this side’s clock', () => {
  expect(spans(timeline())).toEqual([
    ['page', 'caller', 0, 100],
    ['page', 'callee', 60_000, 60_120],
    ['socket', 'caller', 100, 150],
    ['socket', 'callee', 60_120, 60_160],
    ['seat', 'caller', 150, 180],
    ['seat', 'callee', 60_160, 60_200],
    ['devices', 'caller', 100, 400],
    ['devices', 'callee', 60_120, 60_800],
    ['offer', 'caller', 190, 220],
    // It waited in the mailbox until the callee could have it.
    ['offer-delivery', 'server', 60_160, 60_202],
    // From when Join was pressed.
    ['answer', 'callee', 60_210, 60_260],
    ['answer-delivery', 'server', 60_260, 60_300],
    ['candidate', 'caller', 200, 210],
    ['check', 'caller', 60_300, 60_310],
    ['check', 'callee', 60_203, null],
    ['ice', 'caller', 60_310, 60_330],
    ['dtls', 'caller', 60_330, 60_350],
    ['packet', 'caller', 60_350, 60_400],
    ['frame', 'caller', 60_400, 60_900],
  ]);
});

test('the longest phase is named, whoever’s it was', () => {
  const { longest } = waterfallOf(timeline());
  expect([longest?.phase, longest?.side, longest && took(longest)]).toEqual(['devices', 'callee', 680]);
});

test('a phase knows what it waited for', () => {
  const waited = waterfallOf(timeline()).bars.map(({ phase, side, waitsFor }) => [phase, side, waitsFor?.phase, waitsFor?.side]);
  expect(waited).toContainEqual(['answer', 'callee', 'offer-delivery', 'server']);
  expect(waited).toContainEqual(['check', 'caller', 'answer-delivery', 'server']);
  expect(waited).toContainEqual(['dtls', 'caller', 'ice', 'caller']);
  expect(waited).toContainEqual(['page', 'caller', undefined, undefined]);
});

test('what went on at the same time is known', () => {
  const { bars } = waterfallOf(timeline());
  const socket = bars.find(({ phase, side }) => phase === 'socket' && side === 'caller');
  expect(socket && beside(socket, bars, 61_000).map(({ phase, side }) => [phase, side])).toEqual([['devices', 'caller']]);
});

test('of one side alone only its own phases are there', () => {
  const { bars, isWhole } = waterfallOf(timeline({ peer: null }));
  expect(isWhole).toBe(false);
  expect(new Set(bars.map(({ side }) => side))).toEqual(new Set(['caller']));
});

test('a fresh connection begins anew, and the page is not loaded again', () => {
  const own = [...callerSaw, created(90_000), state(90_010, 'ice', 'checking')];
  expect(spans(timeline({ own, peer: null }))).toEqual([
    ['page', 'caller', 0, 100],
    ['socket', 'caller', 100, 150],
    ['seat', 'caller', 150, 180],
    ['devices', 'caller', 100, 400],
    ['offer', 'caller', 90_000, null],
    ['ice', 'caller', 90_010, null],
  ]);
});

test('who asks a REST API for a connection answers as soon as the offer is there', () => {
  const asked = (time: number) => at(time, { type: 'request', name: 'POST connections', answer: null });
  const own = [created(0), asked(10), signal(30, 'received', { type: 'offer' }), signal(35, 'sent', { type: 'answer' })];
  expect(spans(timeline({ seat: 'callee', own, peer: null }))).toContainEqual(['answer', 'callee', 30, 35]);
});

test('a search for a path that was given up has ended', () => {
  const own = [...callerSaw.slice(0, 12), state(75_000, 'connection', 'failed')];
  expect(spans(timeline({ own, peer: null }))).toContainEqual(['ice', 'caller', 60_310, 75_000]);
});

test('a minute in which people waited takes next to no room on the axis', () => {
  const { bars } = waterfallOf(timeline());
  const { cuts, place, startMs } = axisOf(bars, 61_000);
  expect(startMs).toBe(0);
  expect(cuts).toEqual([{ fromMs: 400, tookMs: 59_600 }]);
  expect([place(0), place(61_000)]).toEqual([0, 1]);
  // 400 ms before, 1000 ms after, and a fiftieth between them.
  expect(place(400)).toBeCloseTo(400 / 1428, 3);
  expect(place(60_000) - place(400)).toBeCloseTo(28 / 1428, 3);
});

test('nothing is left out where nobody waited', () => {
  const { bars } = waterfallOf(timeline({ own: callerSaw.slice(0, 9), peer: null }));
  expect(axisOf(bars, 400).cuts).toEqual([]);
});

test.each([
  [0.4, '0 ms'],
  [84, '84 ms'],
  [210, '0.21 s'],
  [9994, '9.99 s'],
  [12_440, '12.4 s'],
  [252_000, '4:12'],
])('%d ms reads %s', (ms, words) => {
  expect(formatTime(ms)).toBe(words);
});
