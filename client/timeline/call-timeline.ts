import { otherSeat, type CallSeat } from '../../protocol/seat.ts';
import type { Entry } from './entry.ts';
import type { PeerTimeline } from './share-timeline.ts';
import type { StatsSample } from './stats-history.ts';

/** All that is known of a call at one side. Everything the inspector shows is computed from this, and this is what a file keeps. */
export interface CallTimeline {
  /** Of this side. */
  readonly seat: CallSeat;
  /** By this side's clock, the oldest first. */
  readonly own: readonly Entry[];
  /** What the other side has told, by its own clock. Null: nothing yet, and it is unknown what happened there. */
  readonly peer: PeerTimeline | null;
  /** Of this side, once a second; the last minutes. */
  readonly stats: readonly StatsSample[];
}

/** An entry of either side on this side's clock. */
export type SidedEntry = Entry & { readonly side: CallSeat };

/** What both sides have written down, in the order in which it happened, on this side's clock: as far as the clocks are known. */
export function inOrder({ seat, own, peer }: CallTimeline): SidedEntry[] {
  // Stable: what one side wrote at the same moment stays in its order.
  return [...of(seat, own, 0), ...of(otherSeat(seat), peer?.entries ?? [], peer?.clock?.offsetMs ?? 0)].sort((a, b) => a.at - b.at);
}

function of(side: CallSeat, entries: readonly Entry[], aheadMs: number): SidedEntry[] {
  return entries.map((entry) => Object.assign({}, entry, { at: entry.at - aheadMs, side }));
}
