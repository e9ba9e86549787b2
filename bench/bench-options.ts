import type { JoinSizes } from './result-table.ts';

export type Part = 'set-up' | 'survival' | 'inspector' | 'channel' | 'peers';

export interface BenchOptions {
  readonly parts: readonly Part[];
  readonly chromium: string;
  /** The built app. */
  readonly app: string;
  /** The built pages of the yardsticks. */
  readonly pages: string;
  /** The built programs that are run beside the bench. */
  readonly programs: string;
  readonly document: string;
  readonly sizes: JoinSizes;
  readonly rounds: number | undefined;
}
