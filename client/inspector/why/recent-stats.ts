import type { CallSeat } from '../../../protocol/seat.ts';
import type { StatsSample } from '../../timeline/stats-history.ts';
import type { StreamStats } from '../../timeline/stream-stats.ts';
import type { Evidence } from './finding.ts';

/** The newest statistics of the connection that is there, a second apart. Fewer say nothing yet. */
export function newestSamples(samples: readonly StatsSample[], count: number): readonly StatsSample[] | null {
  const newest = samples.filter(({ rttMs }) => rttMs !== null).slice(-count);
  return newest.length < count ? null : newest;
}

export function statsEvidence(samples: readonly StatsSample[], side: CallSeat): Evidence[] {
  return samples.map((sample) => ({ ...sample, type: 'stats', side }));
}

/** What was counted between two samples, over the streams of a direction: the browser counts from the beginning. */
export function between(
  first: StatsSample,
  last: StatsSample,
  direction: StreamStats['direction'],
  count: (stream: StreamStats) => number | null,
): number {
  const sum = ({ streams }: StatsSample) =>
    streams.filter((stream) => stream.direction === direction).reduce((total, stream) => total + (count(stream) ?? 0), 0);
  return sum(last) - sum(first);
}
