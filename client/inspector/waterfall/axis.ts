import type { Bar } from './bar.ts';

/** A stretch of the axis in which nothing went on that is timed: people waited. */
export interface Cut {
  readonly fromMs: number;
  readonly tookMs: number;
}

/** The time that is drawn: from the first bar to the last, without the cuts. */
export interface Axis {
  readonly startMs: number;
  readonly lengthMs: number;
  readonly cuts: readonly Cut[];
  /** How far from the left a moment lies: 0 to 1. */
  readonly place: (ms: number) => number;
}

/** A gap longer than this is left out: a caller may wait for an hour, and what follows takes a second. */
const LONG_MS = 1000;
/** What is left of it, as a part of what is drawn. */
const LEFT = 0.02;

/** `now`: where bars end that are under way. */
export function axisOf(bars: readonly Bar[], now: number): Axis {
  const spans = bars.map(({ fromMs, toMs }) => ({ fromMs, toMs: Math.max(fromMs, toMs ?? now) })).sort((a, b) => a.fromMs - b.fromMs);
  const startMs = spans[0]?.fromMs ?? 0;
  const cuts: Cut[] = [];
  let endMs = startMs;
  for (const { fromMs, toMs } of spans) {
    if (fromMs - endMs > LONG_MS) cuts.push({ fromMs: endMs, tookMs: fromMs - endMs });
    endMs = Math.max(endMs, toMs);
  }
  const left = (endMs - startMs - cuts.reduce((sum, { tookMs }) => sum + tookMs, 0)) * LEFT;
  const lengthMs = Math.max(
    1,
    cuts.reduce((sum, { tookMs }) => sum - tookMs + left, endMs - startMs),
  );
  const place = (ms: number) => {
    const shown = cuts.reduce((sum, cut) => {
      const passed = Math.min(Math.max(0, ms - cut.fromMs), cut.tookMs);
      return sum - passed + (passed / cut.tookMs) * left;
    }, ms - startMs);
    return Math.min(1, Math.max(0, shown / lengthMs));
  };
  return { startMs, lengthMs, cuts, place };
}
