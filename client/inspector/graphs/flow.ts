import type { StatsSample } from '../../timeline/stats-history.ts';
import type { StreamStats } from '../../timeline/stream-stats.ts';

export type Direction = StreamStats['direction'];
export type MediaKind = StreamStats['kind'];

/** What flows in one direction at one moment, from the difference of two reports. Null: not known, or a gap. */
export interface FlowPoint {
  /** Of the later report; ms since 1970. */
  readonly at: number;
  readonly bitsPerSecond: number | null;
  readonly packetsPerSecond: number | null;
  readonly framesPerSecond: number | null;
  /** Of the larger picture, where there are several; pixels. */
  readonly width: number | null;
  readonly height: number | null;
  readonly jitterMs: number | null;
  /** Of the last seconds, 0–100: single seconds have too few packets, and the other side reports seldom (RFC 3550 §6.2). */
  readonly lossPercent: number | null;
  /** How much of the time the picture stood still, 0–1. */
  readonly frozen: number | null;
  /** `none`, `cpu`, `bandwidth`, `other`; only of pictures that are sent, and not of every browser. */
  readonly limitation: string | null;
}

/** A report that comes later than this has missed others. */
export const GAP_MS = 2500;
const LOSS_WINDOW_MS = 5000;

/** Sound or picture in one direction, a point for every sample but the first. */
export function flow(samples: readonly StatsSample[], direction: Direction, kind: MediaKind): FlowPoint[] {
  const sums = samples.map((sample) => knownSum(sample, direction, kind));
  let start = 0;
  return sums.flatMap((sum, index) => {
    const before = sums[index - 1];
    if (!before) return [];
    if (!follows(sum, before)) {
      start = index;
      return [gap(sum.at)];
    }
    while (sum.at - (sums[start + 1]?.at ?? Infinity) >= LOSS_WINDOW_MS) start += 1;
    return [point(sum, before, sums[start] ?? before)];
  });
}

interface Sum extends Omit<FlowPoint, 'bitsPerSecond' | 'packetsPerSecond' | 'framesPerSecond' | 'lossPercent' | 'frozen'> {
  readonly isThere: boolean;
  readonly bytes: number;
  readonly packets: number;
  readonly lost: number | null;
  readonly frames: number | null;
  readonly frozenFor: number | null;
}

/** A sample never changes, and is looked at again every second for five minutes. */
const known = new WeakMap<StatsSample, Map<string, Sum>>();

function knownSum(sample: StatsSample, direction: Direction, kind: MediaKind): Sum {
  const sums = known.get(sample) ?? new Map<string, Sum>();
  known.set(sample, sums);
  const name = `${direction} ${kind}`;
  const before = sums.get(name);
  if (before) return before;
  const streams = sample.streams.filter((one) => one.direction === direction && one.kind === kind);
  const sum = sumOf(sample.at, streams);
  sums.set(name, sum);
  return sum;
}

/** Several streams of one kind are one flow: a picture in several sizes, a camera and a screen. */
function sumOf(at: number, streams: readonly StreamStats[]): Sum {
  const known = (of: (stream: StreamStats) => number | null) => streams.flatMap((stream) => of(stream) ?? []);
  const add = (values: readonly number[]) => (values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0));
  const greatest = (values: readonly number[]) => (values.length === 0 ? null : Math.max(...values));
  const largest = streams.reduce<StreamStats | null>((best, one) => ((one.height ?? 0) > (best?.height ?? 0) ? one : best), null);
  return {
    at,
    isThere: streams.length > 0,
    bytes: add(known(({ bytes }) => bytes)) ?? 0,
    packets: add(known(({ packets }) => packets)) ?? 0,
    lost: add(known(({ lost }) => lost)),
    frames: add(known(({ frames }) => frames)),
    frozenFor: add(known(({ frozenFor }) => frozenFor)),
    jitterMs: greatest(known(({ jitterMs }) => jitterMs)),
    width: largest?.width ?? null,
    height: largest?.height ?? null,
    limitation:
      streams.find(({ limitation }) => limitation !== null && limitation !== 'none')?.limitation ?? streams[0]?.limitation ?? null,
  };
}

/** Of the same connection, and with none missed in between. A fresh connection counts from nothing. */
function follows(later: Sum, earlier: Sum): boolean {
  if (!later.isThere || !earlier.isThere || later.at <= earlier.at || later.at - earlier.at > GAP_MS) return false;
  return later.bytes >= earlier.bytes && later.packets >= earlier.packets && (later.frames ?? 0) >= (earlier.frames ?? 0);
}

function point(later: Sum, earlier: Sum, windowStart: Sum): FlowPoint {
  const { at, width, height, jitterMs, limitation } = later;
  const seconds = (at - earlier.at) / 1000;
  const perSecond = (value: number | null, before: number | null) => (value === null ? null : (value - (before ?? 0)) / seconds);
  const frozenFor = perSecond(later.frozenFor, earlier.frozenFor);
  return {
    at,
    width,
    height,
    jitterMs,
    limitation,
    bitsPerSecond: (later.bytes - earlier.bytes) * (8 / seconds),
    packetsPerSecond: perSecond(later.packets, earlier.packets),
    framesPerSecond: perSecond(later.frames, earlier.frames),
    lossPercent: loss(later, windowStart),
    // A freeze is counted when it ends, for all of its time at once.
    frozen: frozenFor === null ? null : Math.max(0, frozenFor),
  };
}

function loss(later: Sum, earlier: Sum): number | null {
  if (later.lost === null || earlier.lost === null) return null;
  // Packets that come twice, or late, are counted as fewer than none (RFC 3550 §6.4.1).
  const lost = Math.max(0, later.lost - earlier.lost);
  const all = later.packets - earlier.packets + lost;
  return all <= 0 ? null : Math.min(100, (lost / all) * 100);
}

const NOTHING: Omit<FlowPoint, 'at'> = {
  bitsPerSecond: null,
  packetsPerSecond: null,
  framesPerSecond: null,
  width: null,
  height: null,
  jitterMs: null,
  lossPercent: null,
  frozen: null,
  limitation: null,
};

function gap(at: number): FlowPoint {
  return { at, ...NOTHING };
}
