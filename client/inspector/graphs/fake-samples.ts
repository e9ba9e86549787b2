import type { StatsSample } from '../../timeline/stats-history.ts';
import type { StreamStats } from '../../timeline/stream-stats.ts';

/** For tests: a stream that has sent or received nothing yet. */
export function stream(more: Partial<StreamStats> = {}): StreamStats {
  const picture = { frames: 0, width: 1280, height: 720, freezes: 0, frozenFor: 0, limitation: null };
  return { direction: 'received', kind: 'video', bytes: 0, packets: 0, lost: 0, jitterMs: 5, ...picture, ...more };
}

/** One report a second, each made of the number of its second. */
export function samplesOf(seconds: number, streams: (second: number) => readonly StreamStats[], rttMs: number | null = 20): StatsSample[] {
  return Array.from({ length: seconds }, (_, second) => ({ at: second * 1000, rttMs, streams: streams(second) }));
}

/** A steady flow: so many packets of 1000 bytes, and frames, each second. */
export function steady(second: number, more: Partial<StreamStats> = {}, perSecond = { packets: 100, frames: 30 }): StreamStats {
  const { packets, frames } = perSecond;
  return stream({ bytes: second * packets * 1000, packets: second * packets, frames: second * frames, ...more });
}
