import type { StreamStats } from './stream-stats.ts';

/** What getStats said at one moment; ms since 1970 on this side's clock. */
export interface StatsSample {
  readonly at: number;
  readonly rttMs: number | null;
  readonly streams: readonly StreamStats[];
}

/** Five minutes at one sample a second. */
const KEPT = 300;

/** The statistics of the last minutes, so that a call of hours takes no more memory than one of minutes. */
export class StatsHistory {
  #samples: readonly StatsSample[] = [];

  get samples(): readonly StatsSample[] {
    return this.#samples;
  }

  add(sample: StatsSample): void {
    this.#samples = [...this.#samples, sample].slice(-KEPT);
  }
}
