import { allSeats, isHeld, type PoliteSeat, type Room, type Seat } from './room.ts';

function empty(seat: Seat): void {
  seat.status = 'vacant';
  seat.connection = null;
  seat.generation += 1;
  seat.hasDescribed = false;
  seat.address = null;
  seat.isServerPeer = false;
}

/** Frees a callee's seat for anyone. What waited was for its last holder and is not for the next. */
export function vacate(seat: PoliteSeat): void {
  empty(seat);
  seat.toIt.mailbox.clear();
  seat.toIt.outdatedBy = 'left';
}

/** Frees a broadcaster's seat for anyone. The viewers stay, and whatever was on its way between them and the one who left is void. */
export function vacateBroadcaster({ impolite, polite }: Room): void {
  empty(impolite);
  for (const { toIt, fromIt } of polite.values()) {
    toIt.mailbox.clear();
    fromIt.mailbox.clear();
    fromIt.outdatedBy = 'left';
  }
}

/** A callee's seat becomes anybody's; a viewer's is no more. */
export function giveUp(room: Room, seat: PoliteSeat): void {
  if (room.kind === 'call') return vacate(seat);
  room.pastNegotiations = Math.max(room.pastNegotiations, seat.toIt.newestNegotiation);
  room.polite.delete(seat.id);
}

/**
 * The hold is over: anyone may have a reserved callee's seat, one left behind lapses; a viewer's goes. Nobody can ask for a caller's seat
 * but its caller.
 */
export function endHold(room: Room, seat: Seat): void {
  const polite = room.polite.get(seat.id);
  if (room.kind === 'channel' && polite) return giveUp(room, polite);
  if (!polite || seat.status !== 'reserved') {
    seat.status = 'lapsed';
    return;
  }
  vacate(polite);
  // Nobody has given it up: whoever had it may be late, and may even be talking to the caller.
  polite.toIt.outdatedBy = 'lost';
  polite.generation = 0;
}

/** Ends the holds of seats that have been held long enough, and says of which. `now`: ms of `RoomClock.elapsed`. */
export function endHolds(room: Room, now: number): Seat[] {
  const over = allSeats(room).filter((seat) => isHeld(seat) && seat.heldUntil <= now);
  for (const seat of over) endHold(room, seat);
  return over;
}
