import type { CallTimeline } from '../../timeline/call-timeline.ts';
import { passedSignals, type PassedSignal } from '../../timeline/passed-signals.ts';
import { callVerdict, type Verdict } from '../verdict/call-verdict.ts';
import { hasFailed, hasReached, sidesOf, stateOf, type Side } from '../side.ts';

/** A call as rules look at it. */
export interface SeenCall {
  readonly you: Side;
  readonly them: Side;
  readonly sides: readonly [Side, Side];
  readonly timeline: CallTimeline;
  readonly signals: readonly PassedSignal[];
  readonly verdict: Verdict;
  /** The newest connection has been connected, whatever became of it. */
  readonly wasConnected: boolean;
  readonly isConnected: boolean;
  /** It has not come about, or has broken, and nothing that was tried since has helped. */
  readonly isFailed: boolean;
  /** When it is looked at; ms since 1970 on this side's clock. */
  readonly now: number;
}

export function seeCall(timeline: CallTimeline, now: number): SeenCall {
  const { you, them } = sidesOf(timeline);
  const connection = stateOf(you, 'connection')?.value;
  return {
    you,
    them,
    sides: [you, them],
    timeline,
    signals: passedSignals(timeline),
    verdict: callVerdict(timeline),
    wasConnected: hasReached(you, 'connection', 'connected'),
    isConnected: connection === 'connected',
    isFailed: hasFailed(you),
    now,
  };
}

/** Whether a call that is there goes over UDP without a relay: then what a relay would have said does not matter. */
export function isDirect({ verdict }: SeenCall): boolean {
  return verdict.isConnected && !verdict.road.isRelayed;
}
