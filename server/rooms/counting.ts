import { TOKEN_LIFETIME_MS } from '../../protocol/limits.ts';
import { remainingWith, type Remaining, type Resumption } from './resumption.ts';
import { pairsOf, type PoliteSeat, type Room } from './room.ts';

/** As far as a broadcaster or caller can have counted, with room to spare: see `learnFromImpolite`. */
const MOST_NEGOTIATIONS = 3 * TOKEN_LIFETIME_MS;

/** The newest negotiation that this seat can have to do with. */
export function newestNegotiation(room: Room, seat: string): number {
  const known = pairsOf(room, seat).map(({ toIt, fromIt }) => Math.max(toIt.newestNegotiation, fromIt.newestNegotiation));
  return Math.max(seat === room.impolite.id ? room.pastNegotiations : 0, ...known);
}

/**
 * The impolite one is in this negotiation with that seat, the highest there can be. A peer that came first and is not as far is not the
 * one that answered.
 */
function noteCount(seat: PoliteSeat, negotiation: number, isAnswered: boolean): void {
  const { toIt, fromIt } = seat;
  fromIt.newestNegotiation = isAnswered ? negotiation : Math.min(fromIt.newestNegotiation, negotiation);
  if (isAnswered && seat.generation > 0 && toIt.newestNegotiation < negotiation) toIt.outdatedBy ??= 'lost';
  toIt.newestNegotiation = negotiation;
}

/**
 * A caller or broadcaster has proven its seat to a server that knew nothing of it: what it says is all there is. One that lost its page,
 * too, cannot say how far it had counted; it has not begun a negotiation a millisecond. `ageMs`: of its token.
 */
export function learnFromImpolite(room: Room, said: Resumption, ageMs: number): void {
  const hasPage = said.negotiation > 0;
  if (room.kind === 'channel') room.pastNegotiations = Math.max(room.pastNegotiations, hasPage ? said.negotiation : ageMs);
  for (const seat of room.polite.values()) {
    const { negotiation, received } = remainingWith(said, seat.id);
    // A viewer who came first and is further has been with another page since: this one is told to begin afresh.
    if (room.kind === 'channel' && seat.toIt.newestNegotiation > (hasPage ? negotiation : ageMs)) continue;
    if (negotiation > 0) noteCount(seat, negotiation, received > 0);
    else if (!hasPage) noteCount(seat, ageMs, false);
  }
}

/**
 * The last broadcaster comes back after an earlier one, who was quicker after a restart and has begun negotiations of its own: nothing that
 * either of them has begun is worth anything, and the last one is told that every viewer has left, and has come.
 */
export function learnOfSuccession(room: Room, { negotiation }: Resumption): void {
  room.pastNegotiations = Math.max(newestNegotiation(room, room.impolite.id), negotiation);
  for (const { toIt } of room.polite.values()) {
    toIt.newestNegotiation = room.pastNegotiations;
    toIt.outdatedBy = 'left';
  }
}

/**
 * A polite one has. What the impolite one has said counts for more. A viewer whose seat is new to this server and that has nothing left is
 * not for anything that was begun before it came.
 */
export function learnFromPolite(room: Room, { toIt }: PoliteSeat, { negotiation }: Remaining): void {
  if (room.impolite.generation > 0 && (room.kind === 'call' || toIt.newestNegotiation > 0)) return;
  toIt.newestNegotiation = negotiation === 0 ? room.pastNegotiations : negotiation;
}

/** A viewer who says it is further than anybody can be would have the broadcaster count on from there, for all viewers. */
export function isCredible({ negotiation }: Remaining): boolean {
  return negotiation <= MOST_NEGOTIATIONS;
}

/**
 * Its holder is back, with this negotiation. It is another page than the one that was here if that is 0, or older than one in which the
 * seat has already signalled. The impolite one's other page begins a negotiation of its own accord.
 */
export function noteReturn({ kind }: Room, seat: PoliteSeat, negotiation: number): void {
  const { toIt, fromIt } = seat;
  if (negotiation === 0) seat.took = null;
  // A viewer that has been with another broadcaster's page, on a server that is no more. This one's page sees it from the number.
  if (kind === 'channel') toIt.newestNegotiation = Math.max(toIt.newestNegotiation, negotiation);
  if (negotiation === 0 || negotiation < fromIt.newestNegotiation) toIt.outdatedBy ??= 'lost';
  else toIt.outdatedBy = null;
}
