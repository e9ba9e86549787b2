import { inOrder, type CallTimeline } from '../../timeline/call-timeline.ts';
import type { Entry } from '../../timeline/entry.ts';
import type { PairEnd, SelectedPair } from '../../timeline/selected-pair.ts';

/** The pair that carries the call, with what either side knows of its own end. Null before there is one. */
export function jointPair(timeline: CallTimeline): SelectedPair | null {
  const own = newestPair(timeline.own);
  const theirs = timeline.peer && newestPair(timeline.peer.entries);
  if (!own) return theirs ? { local: theirs.remote, remote: theirs.local } : null;
  if (!theirs || !isSameEnd(own.local, theirs.remote) || !isSameEnd(theirs.local, own.remote)) return own;
  return { local: bestKnown(own.local, theirs.remote), remote: bestKnown(theirs.local, own.remote) };
}

/** Of the newest connection. */
function newestPair(entries: readonly Entry[]): SelectedPair | null {
  const found = entries.findLast((entry) => entry.type === 'selected-pair' || entry.type === 'connection-created');
  return found?.type === 'selected-pair' ? { local: found.local, remote: found.remote } : null;
}

/**
 * Whether two descriptions can be of one end: `mine` by whose end it is, `seen` by the other side. The two sides change to another pair one
 * after the other, and for a moment they do not speak of the same one.
 */
function isSameEnd(mine: PairEnd, seen: PairEnd): boolean {
  // From outside a relay is what it is, or an address that a check came from (RFC 8445 §7.3.1.3).
  if (mine.type === 'relay') return seen.type === 'relay' || seen.type === 'prflx';
  if (seen.type === 'relay') return mine.type === 'prflx';
  return mine.type !== seen.type || mine.port === null || seen.port === null || mine.port === seen.port;
}

/**
 * Whoever owns an end knows it best, except that one who meets an address in an answer (prflx) may not know yet what the other has been
 * told: that a STUN server had seen it before.
 */
function bestKnown(mine: PairEnd, seen: PairEnd): PairEnd {
  const isKnownBetter = mine.type === 'prflx' && (seen.type === 'srflx' || seen.type === 'relay');
  return isKnownBetter ? { ...mine, type: seen.type } : mine;
}

/** ms: of the newest statistics, else of the newest check that was answered. Null: not measured. */
export function roundTripOf(timeline: CallTimeline): number | null {
  const measured = timeline.stats.findLast(({ rttMs }) => rttMs !== null);
  if (measured) return measured.rttMs;
  const pair = inOrder(timeline).findLast((entry) => entry.type === 'pair' && entry.isNominated && entry.rttMs !== null);
  return pair?.type === 'pair' ? pair.rttMs : null;
}
