import type { StatsSample } from '../timeline/stats-history.ts';
import type { StreamStats } from '../timeline/stream-stats.ts';

/** Samples come once a second; what lies further apart was interrupted in between. */
export const LONGEST_MS = 3000;

/** What passed between two samples that follow each other. */
export interface Interval {
  readonly ms: number;
  readonly sent: Passed;
  readonly received: Passed;
  /** The picture is sent smaller or slower than it could be, for want of bandwidth. */
  readonly isLimited: boolean;
}

/** In one direction, sound and picture together. */
export interface Passed {
  readonly bytes: number;
  readonly packets: number;
  readonly lost: number;
  /** Of the picture. */
  readonly frames: number;
  /** Packets of the sound. */
  readonly sound: number;
}

/** The time between samples in pieces. A piece in which a fresh connection began counts from its beginning. */
export function intervals(samples: readonly StatsSample[]): Interval[] {
  return samples.slice(1).flatMap((after, index) => interval(samples[index], after) ?? []);
}

/** Null: it was interrupted in between, or the counts have begun anew. */
export function interval(before: StatsSample | undefined, after: StatsSample): Interval | null {
  if (!before || after.at - before.at > LONGEST_MS || after.at <= before.at) return null;
  const [sent, received] = [passed(before, after, 'sent'), passed(before, after, 'received')];
  if (!sent || !received) return null;
  return { ms: after.at - before.at, sent, received, isLimited: after.streams.some(({ limitation }) => limitation === 'bandwidth') };
}

/** Nothing came back, though something was sent. */
export function isSilent({ sent, received }: Interval): boolean {
  return sent.packets > 0 && received.packets === 0;
}

/** Null: the counts have begun anew. */
function passed(before: StatsSample, after: StatsSample, direction: StreamStats['direction']): Passed | null {
  const sum = ({ streams }: StatsSample, count: (stream: StreamStats) => number | null) =>
    streams.filter((stream) => stream.direction === direction).reduce((total, stream) => total + (count(stream) ?? 0), 0);
  const between = (count: (stream: StreamStats) => number | null) => sum(after, count) - sum(before, count);
  const [bytes, packets] = [between((stream) => stream.bytes), between((stream) => stream.packets)];
  if (bytes < 0 || packets < 0) return null;
  const sound = Math.max(
    0,
    between(({ kind, packets: count }) => (kind === 'audio' ? count : 0)),
  );
  const frames = between(({ kind, frames: count }) => (kind === 'video' ? count : 0));
  const lost = between((stream) => stream.lost);
  return { bytes, packets, lost: Math.max(0, lost), frames: Math.max(0, frames), sound };
}
