import { inOrder, type CallTimeline } from '../../timeline/call-timeline.ts';

/** The moments of a timeline on a line from 0 to 1. All times are ms on its own side's clock. */
export interface TimeScale {
  /** At each something was written down, at either side; the earliest first, each once. */
  readonly moments: readonly number[];
  readonly endsAt: number;
  readonly placeOf: (at: number) => number;
  readonly timeAt: (place: number) => number;
}

/** What is further apart than this gets little more room for it; ms. */
const NEAR_MS = 10;

/**
 * A connection comes about in half a second, after minutes of waiting and before minutes of talking: the room between two moments grows
 * with the logarithm of the time between them. `endsAt`: how long the timeline goes on after its last entry.
 */
export function timeScale(timeline: CallTimeline, endsAt: number): TimeScale {
  const moments = [...new Set(inOrder(timeline).map(({ at }) => at))];
  const first = moments[0] ?? endsAt;
  const last = Math.max(endsAt, moments.at(-1) ?? endsAt, timeline.stats.at(-1)?.at ?? endsAt);
  const knots = [...new Set([first, ...moments, last])];
  const places = [0];
  knots.slice(1).forEach((at, index) => {
    places.push((places[index] ?? 0) + Math.log2(1 + (at - (knots[index] ?? at)) / NEAR_MS));
  });
  const whole = places.at(-1) ?? 0;
  return {
    moments: moments.length > 0 ? moments : [last],
    endsAt: last,
    placeOf: (at) => (whole === 0 ? 0 : between(knots, places, at) / whole),
    timeAt: (place) => between(places, knots, place * whole),
  };
}

/** Where `value` stands among `from`, as a value of `to`: linear between two of them, held at the ends. */
function between(from: readonly number[], to: readonly number[], value: number): number {
  const after = lastUpTo(from, value) + 1;
  const [low = 0, high = low] = from.slice(Math.max(0, after - 1), after + 1);
  const [start = 0, end = start] = to.slice(Math.max(0, after - 1), after + 1);
  const part = high > low ? (value - low) / (high - low) : 0;
  return start + Math.min(1, Math.max(0, part)) * (end - start);
}

/** The index of the last of sorted numbers that is not greater; -1: all are. */
export function lastUpTo(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
