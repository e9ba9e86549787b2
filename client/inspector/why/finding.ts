import type { CallSeat } from '../../../protocol/seat.ts';
import type { SidedEntry } from '../../timeline/call-timeline.ts';
import type { StatsSample } from '../../timeline/stats-history.ts';

/** What a finding rests on: lines of the timeline, and statistics. `at`: ms since 1970 on this side's clock. */
export type Evidence = SidedEntry | (StatsSample & { readonly type: 'stats'; readonly side: CallSeat });

/** `stops`: there is no call, or no picture, because of it; `slows`: it is worse than it could be; `note`: good to know. */
export type Severity = 'stops' | 'slows' | 'note';

export interface Finding<Rule extends string = string> {
  readonly rule: Rule;
  readonly severity: Severity;
  /** Whose side it is about; null: both, or neither. */
  readonly whose: 'yours' | 'theirs' | null;
  readonly evidence: readonly Evidence[];
  /** To be filled into its words. */
  readonly params: Readonly<Record<string, string>>;
}

/** What a rule gives; its name is put to it by the list. */
export type Found = Pick<Finding, 'severity'> & Partial<Pick<Finding, 'whose' | 'evidence' | 'params'>>;
