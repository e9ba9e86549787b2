import { pairEnd, type PairEnd, type Stats } from './selected-pair.ts';

/** RTCStatsIceCandidatePairState (W3C webrtc-stats §8.14). */
export type PairState = 'frozen' | 'waiting' | 'in-progress' | 'succeeded' | 'failed';

/** A pair of candidates and how its connectivity checks stand (RFC 8445 §6.1.2.6). */
export interface CandidatePair {
  /** The same as long as the connection knows the pair. */
  readonly id: string;
  readonly local: PairEnd;
  readonly remote: PairEnd;
  readonly state: PairState;
  readonly isNominated: boolean;
  readonly checksSent: number;
  readonly answersReceived: number;
  /** Of the last check that was answered. */
  readonly rttMs: number | null;
}

const STATES: readonly PairState[] = ['frozen', 'waiting', 'in-progress', 'succeeded', 'failed'];

/** Every pair that a report knows of, of what getStats returns. */
export function candidatePairs(report: Iterable<readonly [string, Stats]>): CandidatePair[] {
  const byId = new Map(report);
  return [...byId].flatMap(([id, pair]) => {
    const state = STATES.find((one) => one === pair['state']);
    const local = byId.get(String(pair['localCandidateId']));
    const remote = byId.get(String(pair['remoteCandidateId']));
    if (pair['type'] !== 'candidate-pair' || !state || !local || !remote) return [];
    const rtt = pair['currentRoundTripTime'];
    return {
      id,
      local: pairEnd(local),
      remote: pairEnd(remote),
      state,
      isNominated: pair['nominated'] === true,
      checksSent: count(pair['requestsSent']),
      answersReceived: count(pair['responsesReceived']),
      rttMs: typeof rtt === 'number' ? rtt * 1000 : null,
    };
  });
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
