import { otherSeat, type CallSeat } from '../../../protocol/seat.ts';
import { inOrder, type CallTimeline, type SidedEntry } from '../../timeline/call-timeline.ts';
import { candidatesIn, parseCandidateLine, type CandidateLine } from '../../timeline/candidate-line.ts';
import type { PairEnd } from '../../timeline/selected-pair.ts';
import { isEndOf } from './pair-end.ts';

/** A candidate of one side. Fields that nobody has told are null. */
export interface Candidate extends Omit<CandidateLine, 'foundation' | 'component' | 'priority' | 'address' | 'port'> {
  /** Within its side, in the order in which they are first known of; from 1. */
  readonly number: number;
  /** When it was first known of; ms on this side's clock. */
  readonly at: number;
  readonly foundation: string | null;
  readonly component: number | null;
  readonly priority: number | null;
  readonly address: string | null;
  readonly port: number | null;
  /** The number of the pair of connections that it is for. */
  readonly negotiation: number | null;
  /** Which round of gathering it was found in, from 1: each ICE restart and each fresh connection begins one (RFC 8445 §9). */
  readonly round: number;
  /** How a relay is reached, and the server that the candidate was got from: only its own side knows. */
  readonly relayProtocol: string | null;
  readonly url: string | null;
}

/** Of each side, the newest: a call in trouble has a hundred. Each is compared with each end of a pair. */
const MOST_CANDIDATES = 500;

interface Found extends CandidateLine {
  readonly at: number;
  readonly negotiation: number | null;
}

const known = new WeakMap<CallTimeline, Record<CallSeat, Candidate[]>>();

/** Whatever a side itself has found, told, or was heard of: each candidate once. Computed once for all views of a timeline. */
export function candidatesBySide(timeline: CallTimeline): Record<CallSeat, Candidate[]> {
  const before = known.get(timeline);
  if (before) return before;
  const entries = inOrder(timeline);
  const found = { caller: candidatesAt('caller', entries), callee: candidatesAt('callee', entries) };
  known.set(timeline, found);
  return found;
}

function candidatesAt(side: CallSeat, entries: readonly SidedEntry[]): Candidate[] {
  const found = distinct(entries.flatMap((entry) => told(entry, side))).slice(-MOST_CANDIDATES);
  const rounds = [...new Set(found.flatMap(({ ufrag }) => ufrag ?? []))];
  let round = 1;
  const numbered = (candidate: Found, index: number): Candidate => {
    // One that does not name its round belongs to the one that was going on.
    if (candidate.ufrag !== null) round = rounds.indexOf(candidate.ufrag) + 1;
    return { ...candidate, number: index + 1, round, relayProtocol: null, url: null };
  };
  return withEnds(found.map(numbered), side, entries, round);
}

/** The candidates of this side that an entry tells of. */
function told(entry: SidedEntry, side: CallSeat): Found[] {
  const { at } = entry;
  if (entry.type === 'candidate') {
    const candidate = entry.side === side ? parseCandidateLine(entry.candidate) : null;
    return candidate ? [{ ...candidate, at, negotiation: null }] : [];
  }
  if (entry.type !== 'signal') return [];
  const from = entry.direction === 'sent' ? entry.side : otherSeat(entry.side);
  if (from !== side) return [];
  const { kind, negotiation, body } = entry;
  const carried = (candidate: CandidateLine): Found => ({ ...candidate, at, negotiation });
  if (kind === 'description') return candidatesIn(String(body['sdp'])).map(carried);
  const candidate = kind === 'candidate' ? parseCandidateLine(String(body['candidate'])) : null;
  if (!candidate) return [];
  const { usernameFragment } = body;
  return [{ ...candidate, ufrag: candidate.ufrag ?? (typeof usernameFragment === 'string' ? usernameFragment : null), at, negotiation }];
}

/** The same candidate is found, sent and received, and each of the three knows something of its own. */
function distinct(all: readonly Found[]): Found[] {
  const byLine = new Map<string, Found[]>();
  for (const candidate of all) {
    const { foundation, component, protocol, address, port, type, relatedAddress, relatedPort, tcpType } = candidate;
    const line = [foundation, component, protocol, address, port, type, relatedAddress, relatedPort, tcpType].join(' ');
    const alike = byLine.get(line) ?? [];
    byLine.set(line, alike);
    const same = alike.findIndex(({ ufrag }) => ufrag === candidate.ufrag || ufrag === null || candidate.ufrag === null);
    const known = alike[same];
    if (!known) alike.push(candidate);
    else alike[same] = { ...known, ufrag: known.ufrag ?? candidate.ufrag, negotiation: known.negotiation ?? candidate.negotiation };
  }
  return [...byLine.values()].flat().sort((a, b) => a.at - b.at);
}

/** Adds what the pairs tell: how relays are reached, and candidates that only a check has discovered, which nobody tells of. */
function withEnds(known: readonly Candidate[], side: CallSeat, entries: readonly SidedEntry[], round: number): Candidate[] {
  const candidates = [...known];
  const seen = new Set<string>();
  for (const entry of entries) {
    if (entry.type !== 'pair' && entry.type !== 'selected-pair') continue;
    const isOwn = entry.side === side;
    const end = isOwn ? entry.local : entry.remote;
    // A pair is told again with each change; and what is told is looked for among all candidates.
    const key = JSON.stringify(end);
    if (seen.has(key) || seen.size >= MOST_CANDIDATES) continue;
    seen.add(key);
    const index = candidates.findIndex((candidate) => isEndOf(candidate, end));
    const candidate = candidates[index];
    if (candidate) {
      const { relayProtocol, url } = end;
      candidates[index] = { ...candidate, relayProtocol: candidate.relayProtocol ?? relayProtocol, url: candidate.url ?? url };
    } else if (end.type === 'prflx') candidates.push(discovered(end, entry.at, candidates.length + 1, round));
  }
  return candidates;
}

function discovered(end: PairEnd, at: number, number: number, round: number): Candidate {
  const { type, protocol, address, port, relayProtocol, url } = end;
  const unknown = {
    relatedAddress: null,
    relatedPort: null,
    tcpType: null,
    generation: null,
    ufrag: null,
    networkId: null,
    networkCost: null,
  };
  const untold = { foundation: null, component: null, priority: null, negotiation: null };
  return { ...unknown, ...untold, number, at, type, address, port, relayProtocol, url, round, protocol: protocol ?? '' };
}
