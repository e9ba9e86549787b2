import type { StatsSample } from '../../timeline/stats-history.ts';
import { flow, GAP_MS, type Direction, type FlowPoint, type MediaKind } from './flow.ts';
import type { Unit } from './figure.ts';
import type { LinePoint, Span } from './line-path.ts';

/** Five minutes: what is kept. */
export const SHOWN_MS = 300_000;

export type Measure = 'bitrate' | 'frames' | 'resolution' | 'jitter' | 'loss' | 'roundTrip';

export interface Line {
  /** Null: there and back. */
  readonly direction: Direction | null;
  readonly points: readonly LinePoint[];
}

export interface Chart {
  readonly measure: Measure;
  /** Null: of the connection as a whole. */
  readonly kind: MediaKind | null;
  readonly unit: Unit;
  readonly lines: readonly Line[];
}

export interface Limitation extends Span {
  readonly reason: string;
}

export interface Charts {
  readonly span: Span;
  readonly charts: readonly Chart[];
  /** For how long the picture that is sent was held back, and by what. */
  readonly limitations: readonly Limitation[];
  /** Whether this browser says so at all. */
  readonly isLimitationKnown: boolean;
}

const MEASURES: Readonly<
  Record<Exclude<Measure, 'roundTrip'>, { unit: Unit; of: (point: FlowPoint) => number | null; kinds: MediaKind[] }>
> = {
  bitrate: { unit: 'bits', of: ({ bitsPerSecond }) => bitsPerSecond, kinds: ['video', 'audio'] },
  frames: { unit: 'frames', of: ({ framesPerSecond }) => framesPerSecond, kinds: ['video'] },
  resolution: { unit: 'pixels', of: ({ height }) => height, kinds: ['video'] },
  jitter: { unit: 'ms', of: ({ jitterMs }) => jitterMs, kinds: ['video', 'audio'] },
  loss: { unit: 'percent', of: ({ lossPercent }) => lossPercent, kinds: ['video', 'audio'] },
};

/** Everything that is drawn of the last five minutes: of the connection, the picture, the sound. */
export function charts(samples: readonly StatsSample[]): Charts {
  const to = samples.at(-1)?.at ?? 0;
  const video = { sent: flow(samples, 'sent', 'video'), received: flow(samples, 'received', 'video') };
  const audio = { sent: flow(samples, 'sent', 'audio'), received: flow(samples, 'received', 'audio') };
  const flows = { video, audio };
  const ofKind = (kind: MediaKind) =>
    (Object.keys(MEASURES) as (keyof typeof MEASURES)[]).flatMap((measure): Chart[] => {
      const { unit, of, kinds } = MEASURES[measure];
      if (!kinds.includes(kind)) return [];
      const line = (direction: Direction): Line => ({
        direction,
        points: flows[kind][direction].map((point) => ({ at: point.at, value: of(point) })),
      });
      return [{ measure, kind, unit, lines: [line('sent'), line('received')] }];
    });
  const roundTrip: Chart = { measure: 'roundTrip', kind: null, unit: 'ms', lines: [{ direction: null, points: roundTrips(samples) }] };
  return {
    span: { from: to - SHOWN_MS, to },
    charts: [roundTrip, ...ofKind('video'), ...ofKind('audio')],
    limitations: limitations(video.sent),
    isLimitationKnown: video.sent.some(({ limitation }) => limitation !== null),
  };
}

function roundTrips(samples: readonly StatsSample[]): LinePoint[] {
  return samples.flatMap(({ at, rttMs }, index) => {
    const before = samples[index - 1];
    const isAfterGap = before !== undefined && at - before.at > GAP_MS;
    return isAfterGap
      ? [
          { at: before.at + 1, value: null },
          { at, value: rttMs },
        ]
      : [{ at, value: rttMs }];
  });
}

function limitations(points: readonly FlowPoint[]): Limitation[] {
  const found: Limitation[] = [];
  for (const [index, { at, limitation }] of points.entries()) {
    if (limitation === null || limitation === 'none') continue;
    const from = Math.max(points[index - 1]?.at ?? at, at - GAP_MS);
    const last = found.at(-1);
    if (last?.reason === limitation && last.to >= from) found[found.length - 1] = { ...last, to: at };
    else found.push({ reason: limitation, from, to: at });
  }
  return found;
}
