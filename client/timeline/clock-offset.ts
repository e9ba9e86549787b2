/** How far another clock is ahead of this one, ms; the truth is at most `uncertaintyMs` away on either side. */
export interface ClockOffset {
  readonly offsetMs: number;
  readonly uncertaintyMs: number;
}

/** A question and its answer: when it left and when the answer came by this clock, and when it was answered by the other. ms. */
export interface RoundTrip {
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly theirTime: number;
}

/**
 * The offset of whoever answered, from the quickest of several round trips: the other clock was read somewhere between question and answer
 * (RFC 5905 §8), so that half of the shortest bounds the error. Null without any.
 */
export function offsetFromRoundTrips(trips: readonly RoundTrip[]): ClockOffset | null {
  const duration = ({ askedAt, answeredAt }: RoundTrip) => answeredAt - askedAt;
  const quickest = trips.reduce<RoundTrip | null>((best, trip) => (best && duration(best) <= duration(trip) ? best : trip), null);
  if (!quickest) return null;
  const uncertaintyMs = Math.max(0, duration(quickest) / 2);
  return { offsetMs: quickest.theirTime - quickest.askedAt - uncertaintyMs, uncertaintyMs };
}

/** Something that was written down by one clock and then, after an unknown time, by the other. */
export interface Passage {
  readonly earlier: number;
  readonly later: number;
}

/**
 * The offset of a relay's clock: what we sent it noted after us, and what we received it noted before us. Each passage bounds the offset
 * from one side. Null while one side is missing, or if the clocks were set meanwhile and the bounds contradict each other.
 */
export function offsetFromPassages(toRelay: readonly Passage[], fromRelay: readonly Passage[]): ClockOffset | null {
  const most = Math.min(...toRelay.map(({ earlier, later }) => later - earlier));
  const least = Math.max(...fromRelay.map(({ earlier, later }) => earlier - later));
  if (!Number.isFinite(most) || !Number.isFinite(least) || least > most) return null;
  return { offsetMs: (most + least) / 2, uncertaintyMs: (most - least) / 2 };
}
