import { otherSeat, type CallSeat } from '../../../protocol/seat.ts';
import type { CandidatePair } from '../../timeline/candidate-pairs.ts';
import { inOrder, type CallTimeline, type SidedEntry } from '../../timeline/call-timeline.ts';
import type { PairEnd } from '../../timeline/selected-pair.ts';
import { candidatesBySide, type Candidate } from './candidate-list.ts';
import { endKey, isEndOf } from './pair-end.ts';

/** How a pair stands; `selected`: it carries the call. */
export type PairStanding = CandidatePair['state'] | 'selected';

export interface GridPair extends CandidatePair {
  readonly standing: PairStanding;
  /** Of the last change that was seen; ms on this side's clock. */
  readonly at: number;
}

/** One of the candidates that pairs are made of. */
export interface GridEnd {
  readonly key: string;
  readonly end: PairEnd;
  /** Its number in the table of its side; null where nobody has told of it. */
  readonly number: number | null;
}

/** The pairs as one side checks them: a row for each of its candidates, a column for each of the other side's. */
export interface PairGrid {
  readonly side: CallSeat;
  readonly locals: readonly GridEnd[];
  readonly remotes: readonly GridEnd[];
  /** By row and column; null: the browser makes no such pair. */
  readonly cells: readonly (readonly (GridPair | null)[])[];
  readonly selected: GridPair | null;
  /** So many candidates, of both sides, have no row or column: the other side decides how many there are. */
  readonly leftOut: number;
}

/** Rows, and columns: more than a person reads, and than a computer with many networks has. */
const MOST_ENDS = 16;
/** So many are numbered: each is looked for among all candidates. */
const MOST_NUMBERED = 500;

/** Which of two pairs says more about the same two candidates. */
const RANK: readonly PairStanding[] = ['selected', 'succeeded', 'in-progress', 'waiting', 'frozen', 'failed', 'cancelled'];

/** The pairs of the newest connection of a side, each as it was last seen. */
export function pairGrid(timeline: CallTimeline, side: CallSeat): PairGrid {
  const entries = inOrder(timeline).filter((entry) => entry.side === side);
  const candidates = candidatesBySide(timeline);
  const since = entries.slice(entries.findLastIndex(({ type }) => type === 'connection-created') + 1);
  const pairs = pairsOf(since, restartedAt(candidates[side], since[0]?.at ?? 0));
  const [allLocals, allRemotes] = [ends(pairs, 'local', candidates[side]), ends(pairs, 'remote', candidates[otherSeat(side)])];
  const [locals, remotes] = [allLocals.slice(0, MOST_ENDS), allRemotes.slice(0, MOST_ENDS)];
  const best = bestByEnds(pairs);
  const cells = locals.map((local) => remotes.map((remote) => best.get(`${local.key} ${remote.key}`) ?? null));
  const selected = pairs.find(({ standing }) => standing === 'selected') ?? null;
  const leftOut = allLocals.length + allRemotes.length - locals.length - remotes.length;
  return { side, locals, remotes, cells, selected, leftOut };
}

/** Pairs from before an ICE restart are no longer checked, and no browser says that they are gone. */
function restartedAt(own: readonly Candidate[], since: number): number {
  const newest = own.filter(({ at, type }) => at >= since && type !== 'prflx');
  const round = Math.max(...newest.map((candidate) => candidate.round));
  const isFirst = newest.every((candidate) => candidate.round === round);
  return isFirst ? since : Math.min(...newest.flatMap((candidate) => (candidate.round === round ? candidate.at : [])));
}

function pairsOf(entries: readonly SidedEntry[], since: number): GridPair[] {
  const newest = new Map<string, CandidatePair & { at: number }>();
  let selected: SidedEntry | null = null;
  for (const entry of entries) {
    if (entry.type === 'selected-pair') selected = entry;
    if (entry.type !== 'pair') continue;
    const { id, local, remote, state, isNominated, checksSent, answersReceived, rttMs, at } = entry;
    newest.set(id, { id, local, remote, state, isNominated, checksSent, answersReceived, rttMs, at });
  }
  const inUse = selected?.type === 'selected-pair' ? `${endKey(selected.local)} ${endKey(selected.remote)}` : null;
  const standing = (pair: CandidatePair & { at: number }): GridPair => {
    const isSelected = `${endKey(pair.local)} ${endKey(pair.remote)}` === inUse;
    return { ...pair, standing: isSelected ? 'selected' : pair.state };
  };
  const pairs = [...newest.values()].map(standing);
  return pairs.filter(({ at, standing }) => at >= since || standing === 'selected');
}

/** Of each two candidates the pair that says most. */
function bestByEnds(pairs: readonly GridPair[]): Map<string, GridPair> {
  const best = new Map<string, GridPair>();
  for (const pair of pairs) {
    const ends = `${endKey(pair.local)} ${endKey(pair.remote)}`;
    const known = best.get(ends);
    if (!known || RANK.indexOf(pair.standing) < RANK.indexOf(known.standing)) best.set(ends, pair);
  }
  return best;
}

function ends(pairs: readonly GridPair[], which: 'local' | 'remote', candidates: readonly Candidate[]): GridEnd[] {
  const byKey = new Map(pairs.map((pair) => [endKey(pair[which]), pair[which]]));
  const all = [...byKey].map(([key, end], index) => ({
    key,
    end,
    number: (index < MOST_NUMBERED && candidates.findLast((candidate) => isEndOf(candidate, end))?.number) || null,
  }));
  return all.sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity));
}
