import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import { playOn, stepFrom } from './playing.ts';
import { lastUpTo, timeScale } from './time-scale.ts';

const timeline = (...times: readonly number[]): CallTimeline => ({
  seat: 'caller',
  own: times.map((at) => ({ type: 'track', kind: 'audio', at })),
  peer: null,
  stats: [],
});
/** A minute of waiting, then four things in 30 ms, then ten seconds. */
const CALL = timeScale(timeline(0, 60_000, 60_010, 60_020, 60_030), 70_000);

test('the line goes from the first event to where the timeline ends', () => {
  expect([CALL.placeOf(0), CALL.placeOf(70_000)]).toEqual([0, 1]);
  expect([CALL.timeAt(0), CALL.timeAt(1)]).toEqual([0, 70_000]);
});

test('what happens in a moment has room between waits that are thousands of times as long', () => {
  expect(CALL.placeOf(60_030) - CALL.placeOf(60_000)).toBeGreaterThan(0.1);
  expect(CALL.placeOf(60_000)).toBeLessThan(0.6);
});

test('a place is the time that it was made from, and later is never further left', () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(times, fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 10 }), (events, asked) => {
      const sorted = events.toSorted((a, b) => a - b);
      const scale = timeScale(timeline(...sorted), (sorted.at(-1) ?? 0) + 500);
      const held = asked.map((at) => Math.min(Math.max(at, sorted[0] ?? 0), scale.endsAt)).toSorted((a, b) => a - b);
      const places = held.map(scale.placeOf);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      held.forEach((at, index) => expect(scale.timeAt(places[index] ?? 0)).toBeCloseTo(at, 3));
    }),
  );
});

test('a timeline of nothing, or of one moment, has a beginning that is its end', () => {
  for (const scale of [timeScale(timeline(), 5), timeScale(timeline(5), 5)]) {
    expect([scale.moments, scale.endsAt, scale.placeOf(5), scale.timeAt(0), scale.timeAt(1)]).toEqual([[5], 5, 0, 5, 5]);
  }
});

test.each([
  [[1, 3, 5], 0, -1],
  [[1, 3, 5], 3, 1],
  [[1, 3, 5], 4, 1],
  [[1, 3, 5], 9, 2],
  [[], 9, -1],
])('of %j the last up to %d has the index %d', (sorted, value, index) => {
  expect(lastUpTo(sorted, value)).toBe(index);
});

test.each([
  ['forwards to the next event', 60_000, 1, 60_010],
  ['forwards from between two', 60_004, 1, 60_010],
  ['back to the one before', 60_010, -1, 60_000],
  ['back from between two to the one that was last', 60_014, -1, 60_010],
  ['not back over the beginning', 0, -1, 0],
  ['forwards from the last to the end', 60_030, 1, 70_000],
  ['back from the end to the last', 70_000, -1, 60_030],
  ['over several', 60_000, 3, 60_030],
])('a step goes %s', (_what, from, events, to) => {
  expect(stepFrom(CALL, from, events)).toBe(to);
});

test.each([
  ['at its own speed', 60_000, 10, 1, 60_010],
  ['ten times as slow', 60_000, 100, 0.1, 60_010],
  ['over an event and on', 60_000, 15, 1, 60_015],
  ['through a minute of waiting in two seconds', 0, 1000, 1, 30_000],
  ['from the middle of a wait as fast as through all of it', 30_000, 1000, 1, 60_000],
  ['to the end and no further', 60_030, 99_999, 1, 70_000],
])('it plays %s', (_what, from, playedMs, speed, to) => {
  expect(playOn(CALL, from, playedMs, speed as 1)).toBeCloseTo(to, 6);
});
