import { pairEnd, type PairEnd, type Stats } from './selected-pair.ts';

/** RTCStatsIceCandidatePairState (W3C webrtc-stats §8.14); `cancelled` is Firefox's own, for a pair that is no longer needed. */
export type PairState = 'frozen' | 'waiting' | 'in-progress' | 'succeeded' | 'failed' | 'cancelled';

/** A pair of candidates and how its connectivity checks stand (RFC 8445 §6.1.2.6). */
export interface CandidatePair {
  /** The same as long as the connection knows the pair. */
  readonly id: string;
  readonly local: PairEnd;
  readonly remote: PairEnd;
  readonly state: PairState;
  readonly isNominated: boolean;
  /** Null: the browser does not say, as Firefox does not. */
  readonly checksSent: number | null;
  readonly answersReceived: number | null;
  /** Of the last check that was answered. */
  readonly rttMs: number | null;
}

const STATES: readonly PairState[] = ['frozen', 'waiting', 'in-progress', 'succeeded', 'failed', 'cancelled'];

/** Every pair that a report knows of, of what getStats returns. */
export function candidatePairs(report: Iterable<readonly [string, Stats]>): CandidatePair[] {
  const byId = new Map(report);
  return [...byId].flatMap(([id, pair]) => {
    if (pair['type'] !== 'candidate-pair') return [];
    // Firefox writes `inprogress`.
    const state = STATES.find((known) => known === pair['state'] || known.replace('-', '') === pair['state']);
    const local = byId.get(String(pair['localCandidateId']));
    const remote = byId.get(String(pair['remoteCandidateId']));
    if (!state || !local || !remote) return [];
    // Chromium goes back to that while it asks whether the other side is still there (RFC 7675).
    const isKeptUp = state === 'in-progress' && pair['nominated'] === true && (count(pair['responsesReceived']) ?? 0) > 0;
    const rtt = pair['currentRoundTripTime'];
    return {
      id,
      local: pairEnd(local),
      remote: pairEnd(remote),
      state: isKeptUp ? 'succeeded' : state,
      isNominated: pair['nominated'] === true,
      checksSent: count(pair['requestsSent']),
      answersReceived: count(pair['responsesReceived']),
      rttMs: typeof rtt === 'number' ? rtt * 1000 : null,
    };
  });
}

function count(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
