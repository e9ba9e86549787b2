import type { RoomId } from '../../protocol/room-id.ts';
import { Mailbox } from './mailbox.ts';

/** A seat and what is known of its peer. It outlives the connection that holds it. */
export interface Seat {
  readonly id: string;
  readonly mailbox: Mailbox;
  /** Raised whenever the seat is given anew or given up for good, so that tokens of earlier holders are lower. */
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
  /** Signals to this seat of a lower negotiation were meant for an earlier holder. */
  lowestNegotiation: number;
  newestNegotiation: number;
}

export interface Room {
  readonly id: RoomId;
  /** Brought back by a seat token after this server had forgotten it. */
  readonly isRecreated: boolean;
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
    lowestNegotiation: 0,
    newestNegotiation: 0,
  };
}

/** A call: a room with two seats, both vacant. */
export function createCall(id: RoomId, openedAt: number, isRecreated = false): Room {
  const seats = new Map(['caller', 'callee'].map((seat) => [seat, createSeat(seat)]));
  return { id, isRecreated, openedAt, seats };
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

/** Frees the seat for anyone. What waited was for its last holder and is not for the next. */
export function vacate(seat: Seat): void {
  seat.status = 'vacant';
  seat.connection = null;
  seat.generation += 1;
  seat.hasDescribed = false;
  seat.mailbox.clear();
  seat.lowestNegotiation = seat.newestNegotiation + 1;
}

/** The hold is over: anyone may have a reserved seat, one left behind lapses. */
export function endHold(seat: Seat): void {
  seat.status = seat.status === 'reserved' ? 'vacant' : 'lapsed';
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
