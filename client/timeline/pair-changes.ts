import { candidatePairs, type CandidatePair } from './candidate-pairs.ts';
import type { Stats } from './selected-pair.ts';

/** Browsers check no more pairs than this (RFC 8445 §6.1.2.5), and restart seldom: the other side must not fill the timeline with them. */
const MOST_PAIRS = 300;
const MOST_CHANGES = 2000;

/** What has become of the pairs of one connection since it was last asked. */
export class PairChanges {
  readonly #states = new Map<string, string>();
  #changes = 0;

  /** The pairs that are new, or whose state or nomination is another, or whose ends are known better. */
  of(report: Iterable<readonly [string, Stats]>): CandidatePair[] {
    return candidatePairs(report).filter(({ id, local, remote, state, isNominated }) => {
      const now = JSON.stringify([state, isNominated, local, remote]);
      const isKnown = this.#states.has(id);
      if (this.#states.get(id) === now || this.#changes >= MOST_CHANGES || (!isKnown && this.#states.size >= MOST_PAIRS)) return false;
      this.#states.set(id, now);
      this.#changes += 1;
      return true;
    });
  }
}
