import type { RoomId } from '../../protocol/room-id.ts';
import { Mailbox } from './mailbox.ts';

/** A seat and what is known of its peer. It outlives the connection that holds it. */
export interface Seat {
  readonly id: string;
  readonly mailbox: Mailbox;
  /** Raised whenever the seat is given anew or given up for good, so that tokens of earlier holders are lower. 0: no token for it was seen. */
  generation: number;
  /**
   * `away`: held for its peer. `lapsed`: held no longer, yet the media between the two may still flow, so it stays with its token until the
   * caller starts a fresh negotiation. `reserved`: re-created after a restart, open only to a token for it until the hold is over.
   */
  status: 'vacant' | 'present' | 'away' | 'lapsed' | 'reserved';
  /** The connection that holds the seat; null unless present. */
  connection: string | null;
  /** When an away or reserved seat stops being held: ms on the rooms' clock. */
  heldUntil: number;
  /** Its peer has sent a description: there is a connection worth coming back to. */
  hasDescribed: boolean;
  /** The highest that was signalled to it, as far as this server knows. */
  newestNegotiation: number;
  /**
   * Why even the newest negotiation is not for this seat: its last holder `left`, or the page that had it is `lost` and another one took
   * the seat with its token. Null: it is, as any that is newer will be.
   */
  outdatedBy: 'left' | 'lost' | null;
}

export interface Room {
  readonly id: RoomId;
  readonly openedAt: number;
  readonly seats: ReadonlyMap<string, Seat>;
}

function createSeat(id: string): Seat {
  return {
    id,
    mailbox: new Mailbox(),
    generation: 0,
    status: 'vacant',
    connection: null,
    heldUntil: 0,
    hasDescribed: false,
    newestNegotiation: 0,
    outdatedBy: null,
  };
}

/** A call: a room with two seats, both vacant. */
export function createCall(id: RoomId, openedAt: number): Room {
  const seats = new Map(['caller', 'callee'].map((seat) => [seat, createSeat(seat)]));
  return { id, openedAt, seats };
}

export function otherSeats(room: Room, seat: string): Seat[] {
  return [...room.seats.values()].filter((other) => other.id !== seat);
}

export function newestNegotiation(room: Room): number {
  return Math.max(...[...room.seats.values()].map((seat) => seat.newestNegotiation));
}

/** Nobody holds a seat of the room any more. */
export function isDeserted(room: Room): boolean {
  return [...room.seats.values()].every(({ status }) => status === 'vacant' || status === 'lapsed');
}

/** A call that can be joined from the lobby: its caller is there and its callee's seat is free. */
export function isWaiting(room: Room): boolean {
  return room.seats.get('caller')?.status === 'present' && room.seats.get('callee')?.status === 'vacant';
}

export function occupy(seat: Seat, connection: string): void {
  seat.status = 'present';
  seat.connection = connection;
}

/** Its caller is in this negotiation, the highest there can be. A callee that came first and is not as far is not the one that answered. */
export function noteCount(room: Room, negotiation: number, isAnswered: boolean): void {
  const caller = seatOf(room, 'caller');
  caller.newestNegotiation = isAnswered ? negotiation : Math.min(caller.newestNegotiation, negotiation);
  for (const other of otherSeats(room, 'caller')) {
    if (isAnswered && other.generation > 0 && other.newestNegotiation < negotiation) other.outdatedBy ??= 'lost';
    other.newestNegotiation = negotiation;
  }
}

/**
 * Its holder is back, with this negotiation. It is another page than the one that was here if that is 0, or older than one in which the
 * seat has already signalled to the caller. A caller's other page begins a negotiation of its own accord.
 */
export function noteReturn(room: Room, seat: Seat, negotiation: number): void {
  if (seat.id === 'caller') return;
  const signalled = Math.max(...otherSeats(room, seat.id).map((other) => other.newestNegotiation));
  if (negotiation === 0 || negotiation < signalled) seat.outdatedBy ??= 'lost';
  else seat.outdatedBy = null;
}

/** Frees the seat for anyone. What waited was for its last holder and is not for the next. */
export function vacate(seat: Seat): void {
  seat.status = 'vacant';
  seat.connection = null;
  seat.generation += 1;
  seat.hasDescribed = false;
  seat.mailbox.clear();
  seat.outdatedBy = 'left';
}

/** The hold is over: anyone may have a reserved callee's seat, one left behind lapses. Nobody can ask for a caller's seat but its caller. */
export function endHold(seat: Seat): void {
  if (seat.status !== 'reserved' || seat.id === 'caller') {
    seat.status = 'lapsed';
    return;
  }
  vacate(seat);
  // Nobody has given it up: whoever had it may be late, and may even be talking to the caller.
  seat.outdatedBy = 'lost';
  seat.generation = 0;
}

/** A signal that was meant for an earlier holder of the seat, or for a page that is lost. */
export function isOutdated({ newestNegotiation, outdatedBy }: Seat, negotiation: number): boolean {
  return negotiation < newestNegotiation || (outdatedBy !== null && negotiation === newestNegotiation);
}

/** Keeps the seat for the peer who held it. */
export function hold(seat: Seat, status: 'away' | 'reserved', until: number): void {
  seat.status = status;
  seat.connection = null;
  seat.heldUntil = until;
}

/** What the other peers are told of a seat. */
export function seenFromOutside({ status }: Seat): 'present' | 'away' | 'free' {
  if (status === 'present') return 'present';
  return status === 'vacant' ? 'free' : 'away';
}

export function seatOf(room: Room, id: string): Seat {
  const seat = room.seats.get(id);
  if (!seat) throw new Error(`a room has no seat ${id}`);
  return seat;
}
