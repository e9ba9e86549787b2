import type { CallTimeline } from '../../timeline/call-timeline.ts';
import { sidesOf } from '../side.ts';
import { BEFORE, PHASES, SIDES, type Bar } from './bar.ts';
import { deliveryBars } from './delivery-bars.ts';
import { sideBars, type Span } from './side-bars.ts';

/** Where the time of a connection went, of both sides on one axis. */
export interface Waterfall {
  /** In the order of the phases; of one phase the caller's before the callee's. */
  readonly bars: readonly Bar[];
  /** The phase that took longest; null before one has ended. */
  readonly longest: Bar | null;
  /** False: the other side has told nothing, and only this side's phases are there. */
  readonly isWhole: boolean;
}

export function waterfallOf(timeline: CallTimeline): Waterfall {
  const sides = sidesOf(timeline);
  const spans = [...sideBars(sides.you), ...sideBars(sides.them), ...deliveryBars(timeline, sides)];
  const bars = spans.map((one): Bar => Object.assign({}, one, { waitsFor: lastBefore(one, spans) }));
  bars.sort((a, b) => PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase) || SIDES.indexOf(a.side) - SIDES.indexOf(b.side));
  const ended = bars.filter(({ toMs }) => toMs !== null);
  const longest = ended.reduce<Bar | null>((most, bar) => (most && took(most) >= took(bar) ? most : bar), null);
  return { bars, longest: longest && took(longest) > 0 ? longest : null, isWhole: timeline.peer !== null };
}

/** ms; zero while it is under way. */
export function took({ fromMs, toMs }: Pick<Bar, 'fromMs' | 'toMs'>): number {
  return (toMs ?? fromMs) - fromMs;
}

/** Of what had to be done before, what was done last; at the same side, or between the two. */
function lastBefore(one: Span, all: readonly Span[]): Bar | null {
  const before = all.filter(
    ({ phase, side, toMs }) =>
      toMs !== null &&
      toMs <= one.fromMs + 1 &&
      BEFORE[one.phase].includes(phase) &&
      (side === one.side || side === 'server' || one.side === 'server'),
  );
  const last = before.reduce<Span | null>((latest, bar) => (latest && (latest.toMs ?? 0) >= (bar.toMs ?? 0) ? latest : bar), null);
  return last && { ...last, waitsFor: null };
}

/** What went on at the same time as a bar, wherever: phases that neither ended before it began nor began after it had ended. */
export function beside(bar: Bar, bars: readonly Bar[], now: number): Bar[] {
  const end = ({ toMs }: Bar) => toMs ?? now;
  return bars.filter((other) => other !== bar && other.fromMs < end(bar) && bar.fromMs < end(other));
}
