import type { StatsSample } from '../timeline/stats-history.ts';
import { intervals, isSilent, type Interval, type Passed } from './intervals.ts';

/** What a connection carries: now, or over all of a call. Null: it is not known, or not yet. */
export interface Rates {
  /** From here to the server and back. */
  readonly rttMs: number | null;
  /** 0 to 1, on the way to the server and on the way back. */
  readonly lossUp: number | null;
  readonly lossDown: number | null;
  readonly upKbps: number | null;
  readonly downKbps: number | null;
}

export interface Measures extends Rates {
  /** Camera frames that were sent. */
  readonly framesSent: number;
  readonly framesReceived: number;
  /** Packets of sound that came back, as a share of those that were sent; how long nothing came at all is told apart. Null: none was sent. */
  readonly soundBack: number | null;
  /** The browser has sent a poorer picture for want of bandwidth most of the time. */
  readonly isLimited: boolean;
  /** For how long there was something to measure. */
  readonly measuredMs: number;
}

/** A picture is small at first, and grows as the browser learns what the network carries. */
const RAMP = 3;
/** What is shown as now. */
const RECENT = 5;

export function measure(samples: readonly StatsSample[]): Measures {
  const all = intervals(samples);
  const steady = all.length > RAMP ? all.slice(RAMP) : all;
  return {
    ...rates(samples, steady),
    framesSent: total(all, ({ sent }) => sent.frames),
    framesReceived: total(all, ({ received }) => received.frames),
    soundBack: soundBack(all.filter((one) => !isSilent(one))) ?? soundBack(all),
    isLimited: steady.filter(({ isLimited }) => isLimited).length * 2 > steady.length,
    measuredMs: total(all, ({ ms }) => ms),
  };
}

/** The last seconds. */
export function ratesNow(samples: readonly StatsSample[]): Rates {
  const recent = samples.slice(-RECENT - 1);
  return rates(recent, intervals(recent));
}

function rates(samples: readonly StatsSample[], within: readonly Interval[]): Rates {
  const round = samples.flatMap(({ rttMs }) => rttMs ?? []).toSorted((a, b) => a - b);
  return {
    rttMs: round[Math.floor(round.length / 2)] ?? null,
    // What is sent is counted whole, and what is received without what was lost.
    lossUp: share(within, ({ sent }) => [sent.lost, sent.packets]),
    lossDown: share(within, ({ received }) => [received.lost, received.packets + received.lost]),
    upKbps: kbps(within, ({ sent }) => sent),
    downKbps: kbps(within, ({ received }) => received),
  };
}

function soundBack(within: readonly Interval[]): number | null {
  return share(within, ({ sent, received }) => [received.sound, sent.sound]);
}

function share(within: readonly Interval[], of: (interval: Interval) => [lost: number, all: number]): number | null {
  const all = total(within, (interval) => of(interval)[1]);
  return all === 0 ? null : Math.min(1, total(within, (interval) => of(interval)[0]) / all);
}

function kbps(within: readonly Interval[], of: (interval: Interval) => Passed): number | null {
  const ms = total(within, (interval) => interval.ms);
  return ms === 0 ? null : (total(within, (interval) => of(interval).bytes) * 8) / ms;
}

function total(all: readonly Interval[], count: (interval: Interval) => number): number {
  return all.reduce((sum, interval) => sum + count(interval), 0);
}
