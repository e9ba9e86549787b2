import { expect, test } from 'vitest';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
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
