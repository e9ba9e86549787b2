import type { StatsSample } from '../../timeline/stats-history.ts';
import { flow, type Direction, type FlowPoint, type MediaKind } from './flow.ts';

export type QualityWord = 'good' | 'fair' | 'poor';

export type QualityCause = 'loss' | 'round-trip' | 'jitter' | 'freezes' | 'frames' | 'bandwidth' | 'cpu';

/** How good the call is right now, and because of what. */
export interface Quality {
  readonly word: QualityWord;
  /** Null: nothing is wrong. */
  readonly cause: QualityCause | null;
  /** Null: of the connection as a whole. */
  readonly direction: Direction | null;
  readonly kind: MediaKind | null;
  /** In the cause's own unit: percent, ms, frames a second, percent of the time that it stood still. Null: the cause has none. */
  readonly value: number | null;
}

/** So much of the past counts. */
const WINDOW_MS = 10_000;
const LEAST_POINTS = 3;
/** Figures that are older say nothing of now. */
const STALE_MS = 4000;

/**
 * From where on something is noticed, and from where on it disturbs: of loss and delay as speech is judged (ITU-T G.114, G.1020: a way of
 * 150 ms is unnoticed, one of 400 ms hinders talking; of losses 2 % are concealed, 8 % are heard).
 */
const LIMITS: Readonly<Record<Exclude<QualityCause, 'bandwidth' | 'cpu' | 'frames'>, readonly [fair: number, poor: number]>> = {
  loss: [2, 8],
  'round-trip': [300, 800],
  jitter: [30, 80],
  freezes: [3, 15],
};
/** Of pictures; fewer are seen to be. */
const FRAMES: readonly [fair: number, poor: number] = [12, 6];

/** The worst that can be said of the last seconds; null while too little is known. */
export function quality(samples: readonly StatsSample[], now: number): Quality | null {
  const last = samples.at(-1);
  if (!last || now - last.at > STALE_MS) return null;
  const recent = samples.filter(({ at }) => at > last.at - WINDOW_MS);
  const flows = (['received', 'sent'] as const).flatMap((direction) =>
    (['video', 'audio'] as const).map((kind) => ({ direction, kind, points: flow(recent, direction, kind) })),
  );
  const areEnough = flows.some(({ points }) => points.filter(({ bitsPerSecond }) => bitsPerSecond !== null).length >= LEAST_POINTS);
  if (!areEnough) return null;
  const found = [
    ...flows.flatMap(({ direction, kind, points }) => findings(points, direction, kind)),
    ...judge(
      'round-trip',
      mean(recent, ({ rttMs }) => rttMs),
      null,
      null,
    ),
  ];
  // The first of the worst: what arrives comes before what leaves, and a picture before sound.
  return found.find(({ word }) => word === 'poor') ?? found[0] ?? { word: 'good', cause: null, direction: null, kind: null, value: null };
}

function findings(points: readonly FlowPoint[], direction: Direction, kind: MediaKind): Quality[] {
  const frozen = mean(points, (point) => point.frozen);
  const found = [
    ...judge(
      'loss',
      mean(points, ({ lossPercent }) => lossPercent),
      direction,
      kind,
    ),
    ...(kind === 'video' && direction === 'received' ? judge('freezes', frozen === null ? null : frozen * 100, direction, kind) : []),
    ...(kind === 'video' ? judgeFrames(points, direction) : []),
    ...judge(
      'jitter',
      mean(points, ({ jitterMs }) => jitterMs),
      direction,
      kind,
    ),
  ];
  const { limitation = null } = points.at(-1) ?? {};
  if (limitation === 'bandwidth' || limitation === 'cpu') found.push({ word: 'fair', cause: limitation, direction, kind, value: null });
  return found;
}

function judge(cause: keyof typeof LIMITS, value: number | null, direction: Direction | null, kind: MediaKind | null): Quality[] {
  const [fair, poor] = LIMITS[cause];
  if (value === null || value < fair) return [];
  return [{ word: value < poor ? 'fair' : 'poor', cause, direction, kind, value }];
}

/** A camera that is off sends nothing; one that is on, and few pictures, is seen. */
function judgeFrames(points: readonly FlowPoint[], direction: Direction): Quality[] {
  const value = mean(points, ({ framesPerSecond }) => framesPerSecond);
  const [fair, poor] = FRAMES;
  const isOff = points.slice(-LEAST_POINTS).every(({ framesPerSecond }) => (framesPerSecond ?? 0) === 0);
  if (value === null || isOff || value >= fair) return [];
  return [{ word: value >= poor ? 'fair' : 'poor', cause: 'frames', direction, kind: 'video', value }];
}

function mean<T>(points: readonly T[], of: (point: T) => number | null): number | null {
  const values = points.flatMap((point) => of(point) ?? []);
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
