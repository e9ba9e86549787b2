import { expect, test } from 'vitest';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import type { Entry } from '../../timeline/entry.ts';
import { passedSignals } from '../../timeline/passed-signals.ts';
import checksFailed from '../why/recordings/checks-failed-caller.json';
import direct from '../why/recordings/direct-caller.json';
import nobodyComes from '../why/recordings/nobody-comes-caller.json';
import relayed from '../why/recordings/relay-by-wish-caller.json';
import { ladderEvents } from './ladder-events.ts';
import type { LadderEvent } from './ladder-event.ts';
import { layOut } from './lay-out.ts';

const recorded = (timeline: unknown) => timeline as CallTimeline;
const eventsOf = (timeline: unknown) => ladderEvents(recorded(timeline));
const directOf = (events: readonly LadderEvent[]) => events.filter((event) => event.type === 'direct');

test.each([
  ['direct', direct],
  ['relayed', relayed],
  ['failed', checksFailed],
])('each signal of a recorded call (%s) is one message, and stands in the ladder once', (_name, timeline) => {
  const events = eventsOf(timeline);
  const messages = events.filter((event) => event.type === 'message');
  expect(messages).toHaveLength(passedSignals(recorded(timeline)).length);
  const shown = layOut(events)
    .chapters.flatMap(({ rows }) => rows)
    .flatMap((row) => (row.type === 'signals' ? row.messages.map(({ id }) => id) : []));
  expect(new Set(shown)).toEqual(new Set(messages.map(({ id }) => id)));
});

test('of a call that came about, checks, handshake and media go past the server in that order', () => {
  const found = directOf(eventsOf(direct));
  expect(found.map(({ what, outcome }) => `${what} ${outcome}`)).toEqual(['ice direct', 'dtls direct', 'media open']);
  const times = found.map(({ fromMs }) => fromMs);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('checks that end at a relay say so', () => {
  expect(directOf(eventsOf(relayed))[0]).toMatchObject({
    what: 'ice',
    outcome: 'relayed',
    detail: expect.stringContaining('relay') as unknown,
  });
});

test('checks that came to nothing say so, and nothing follows them', () => {
  const found = directOf(eventsOf(checksFailed));
  expect(found.some(({ what }) => what !== 'ice')).toBe(false);
  expect(found.every(({ outcome }) => outcome === 'failed' || outcome === 'open')).toBe(true);
});

test('what nobody has come for still lies in the mailbox', () => {
  expect(eventsOf(nobodyComes).filter(({ type }) => type === 'wait')).toMatchObject([{ seat: 'callee', toMs: null }]);
});

const state = (at: number, of: 'ice' | 'dtls' | 'connection', value: string): Entry => ({ at, type: 'state', of, value });
const timelineOf = (...own: readonly Entry[]): CallTimeline => ({ seat: 'caller', own, peer: null, stats: [] });
const handshakes = (...own: readonly Entry[]) => directOf(ladderEvents(timelineOf(...own))).filter(({ what }) => what === 'dtls');

test.each<[string, readonly Entry[], object[]]>([
  [
    'as its transport tells',
    [state(1, 'ice', 'connected'), state(2, 'dtls', 'connecting'), state(5, 'dtls', 'connected'), state(6, 'connection', 'connected')],
    [{ fromMs: 2, toMs: 5, outcome: 'direct' }],
  ],
  [
    'as it follows, where no transport has told',
    [state(1, 'ice', 'connected'), state(6, 'connection', 'connected')],
    [{ fromMs: 1, toMs: 6, outcome: 'direct' }],
  ],
  ['under way', [state(1, 'ice', 'connected'), state(2, 'dtls', 'connecting')], [{ fromMs: 2, toMs: null, outcome: 'open' }]],
  ['failed', [state(2, 'dtls', 'connecting'), state(9, 'dtls', 'failed')], [{ fromMs: 2, toMs: 9, outcome: 'failed' }]],
])('the handshake is there once, %s', (_how, own, expected) => {
  expect(handshakes(...own)).toMatchObject(expected);
  expect(handshakes(...own)).toHaveLength(expected.length);
});

test('a seat taken again begins a chapter; what was asked stands in place of the seat that was told', () => {
  const own: Entry[] = [
    { at: 1, type: 'request', name: 'room:resume', answer: null },
    { at: 3, type: 'request', name: 'room:resume', answer: 'ok' },
    { at: 3, type: 'seated', seat: 'caller', waiting: 0, iceUrls: [] },
  ];
  const events = ladderEvents(timelineOf({ at: 0, type: 'page', what: 'opened' }, ...own));
  expect(events.map(({ type }) => type)).toEqual(['request', 'note']);
  expect(layOut(events).chapters.map(({ title }) => title)).toEqual(['first', 'resumed']);
});

test('what a timeline has left out is said', () => {
  expect(ladderEvents(timelineOf({ at: 0, type: 'gap', entries: 7 }))).toMatchObject([{ type: 'note', what: 'gap', detail: '7' }]);
});

test.each(['constructor', 'toString', '__proto__'])('a state that the other side calls %s is no note', (value) => {
  const own: Entry[] = (['ice', 'connection'] as const).map((of) => ({ at: 1, type: 'state', of, value }));
  expect(ladderEvents({ seat: 'caller', own, peer: null, stats: [] })).toEqual([]);
});
