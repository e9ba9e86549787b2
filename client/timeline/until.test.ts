import { expect, test } from 'vitest';
import type { CallTimeline } from './call-timeline.ts';
import type { Entry } from './entry.ts';
import { until } from './until.ts';

const track = (at: number): Entry => ({ type: 'track', kind: 'audio', at });
/** The other clock is 1000 ms ahead. */
const WHOLE: CallTimeline = {
  seat: 'caller',
  own: [track(0), track(10), track(20)],
  peer: { clock: { offsetMs: 1000, uncertaintyMs: 1 }, entries: [track(1005), track(1015)] },
  stats: [{ at: 18, rttMs: null, streams: [] }],
};
const counts = ({ own, peer, stats }: CallTimeline) => [own.length, peer?.entries.length, stats.length];

test.each([
  [-1, [0, 0, 0]],
  [0, [1, 0, 0]],
  [4.9, [1, 0, 0]],
  [5, [1, 1, 0]],
  [15, [2, 2, 0]],
  [18, [2, 2, 1]],
  [20, [3, 2, 1]],
])('at %d: %j entries of this side, of the other by this clock, and samples', (at, expected) => {
  expect(counts(until(WHOLE, at))).toEqual(expected);
});

test('of a side that has told nothing, nothing is known at any moment', () => {
  expect(until({ ...WHOLE, peer: null }, 20).peer).toBeNull();
});
