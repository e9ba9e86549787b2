import type { RoomStore } from './room-store.ts';
import { findSeat, isHeld, type Room, type Seat } from './room.ts';
import type { Member } from './rooms.ts';

/**
 * The seat that each connection has left and is held for it. A connection has one seat: when it enters another one, the one that it left is
 * held no longer.
 */
export class LeftSeats {
  readonly #left = new Map<string, Member>();

  note(connection: string, room: Room, seat: Seat): void {
    this.#left.set(connection, { room: room.id, seat: seat.id });
    seat.leftBy = connection;
  }

  forget(connection: string): void {
    this.#left.delete(connection);
  }

  /** The seat that is to be given up, as this connection has entered another; null: there is none. */
  take(connection: string, store: RoomStore): { readonly room: Room; readonly seat: Seat } | null {
    const left = this.#left.get(connection);
    this.#left.delete(connection);
    const room = left && store.get(left.room);
    const seat = room && findSeat(room, left.seat);
    return seat && isHeld(seat) && seat.leftBy === connection ? { room, seat } : null;
  }
}
