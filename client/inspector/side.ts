import { otherSeat, type CallSeat } from '../../protocol/seat.ts';
import { inOrder, type CallTimeline, type SidedEntry } from '../timeline/call-timeline.ts';
import type { Entry } from '../timeline/entry.ts';
import { iceUrls } from '../timeline/ice-urls.ts';
import { candidatesOf, type SeenCandidate } from './seen-candidates.ts';

/** What is known of one side of a call, on this side's clock. */
export interface Side {
  readonly seat: CallSeat;
  readonly whose: 'yours' | 'theirs';
  /** False: it has told nothing, and what is known of it are its signals. */
  readonly isKnown: boolean;
  readonly entries: readonly SidedEntry[];
  /** Since its newest connection began, or since its network changed. */
  readonly recent: readonly SidedEntry[];
  readonly candidates: readonly SeenCandidate[];
  /** Of STUN and TURN; null: it is not known. */
  readonly iceUrls: readonly string[] | null;
}

export interface Sides {
  readonly you: Side;
  readonly them: Side;
}

/** Both sides of a call. */
export function sidesOf(timeline: CallTimeline): Sides {
  const all = inOrder(timeline);
  const entriesOf = (seat: CallSeat) => all.filter(({ side }) => side === seat);
  const own = entriesOf(timeline.seat);
  const other = otherSeat(timeline.seat);
  const isKnown = timeline.peer !== null;
  // Every seat of a call is told the same servers.
  const urls = iceUrls(own) ?? iceUrls(all);
  const side = (seat: CallSeat, whose: Side['whose'], entries: readonly SidedEntry[], isSideKnown: boolean): Side => {
    const recent = sinceNewest(entries);
    return { seat, whose, isKnown: isSideKnown, entries, recent, candidates: candidatesOf(recent, 'own'), iceUrls: urls };
  };
  const you = side(timeline.seat, 'yours', own, true);
  const them = side(other, 'theirs', entriesOf(other), isKnown);
  return { you, them: isKnown ? them : { ...them, candidates: candidatesOf(you.recent, 'received') } };
}

/** What was gathered for an older connection, or in another network, says nothing of this one. */
function sinceNewest(entries: readonly SidedEntry[]): readonly SidedEntry[] {
  const change = entries.findLastIndex((entry) => entry.type === 'page' && entry.what === 'network-changed');
  return entries.slice(Math.max(attemptAt(entries), change, 0));
}

/**
 * Where the newest connection begins of which it is known what became of it. A page tries again and again: until one of the tries has come
 * to something, it is the one before that tells why there is no path.
 */
function attemptAt(entries: readonly SidedEntry[]): number {
  const attempts = attemptsOf(entries);
  const decided = attempts.findLast(({ outcome }) => outcome !== null);
  return (decided?.outcome === 'failed' ? decided.start : attempts.at(-1)?.start) ?? -1;
}

/** The newest thing that became of a connection is that it failed, whatever is being tried since. */
export function hasFailed({ entries }: Side): boolean {
  return attemptsOf(entries).findLast(({ outcome }) => outcome !== null)?.outcome === 'failed';
}

interface Attempt {
  readonly start: number;
  readonly outcome: 'connected' | 'failed' | null;
}

/** Each connection there has been. One that was replaced while pairs were checked was given up: some browsers go on for as long as they may. */
function attemptsOf(entries: readonly SidedEntry[]): readonly Attempt[] {
  const starts = entries.flatMap(({ type }, index) => (type === 'connection-created' ? index : []));
  return starts.map((start, index) => {
    const next = starts[index + 1];
    const states = entries.slice(start, next).flatMap((entry) => (entry.type === 'state' ? entry : []));
    const ice = states.findLast(({ of }) => of === 'ice')?.value;
    const isGivenUp = next !== undefined && (ice === 'checking' || ice === 'disconnected');
    return { start, outcome: isGivenUp ? 'failed' : (states.map(outcome).findLast((one) => one !== null) ?? null) };
  });
}

function outcome({ of, value }: SidedEntry & { readonly type: 'state' }): Attempt['outcome'] {
  if (of !== 'connection' && of !== 'ice') return null;
  if (value === 'failed') return 'failed';
  return value === 'connected' && of === 'connection' ? 'connected' : null;
}

/** The newest value of a state of the newest connection; null before it has had one. */
export function stateOf({ entries }: Side, of: Extract<Entry, { type: 'state' }>['of']): (SidedEntry & { type: 'state' }) | null {
  const start = entries.findLastIndex((entry) => entry.type === 'connection-created');
  const found = entries.slice(Math.max(0, start)).findLast((entry) => entry.type === 'state' && entry.of === of);
  return found?.type === 'state' ? found : null;
}

/** Whether the newest connection that has come to something, or is the first, has ever reached one of these values. */
export function hasReached({ entries }: Side, of: Extract<Entry, { type: 'state' }>['of'], ...values: readonly string[]): boolean {
  const start = attemptAt(entries);
  return entries.slice(Math.max(0, start)).some((entry) => entry.type === 'state' && entry.of === of && values.includes(entry.value));
}

/** The first thing that its page went through of this name; null: it has not. */
export function pageEntry({ entries }: Side, ...what: readonly string[]): SidedEntry | null {
  return entries.find((entry) => entry.type === 'page' && what.includes(entry.what)) ?? null;
}
