import type { RoomStore } from './room-store.ts';
import { findSeat, type Room, type Seat } from './room.ts';
import type { Claim } from './rooms.ts';

interface LeftSeat {
  readonly room: string;
  readonly seat: string;
  readonly generation: number;
}

/**
 * The seat that each connection has left and is held for it. A connection has one seat: when it enters another one, the one that it left is
 * held no longer.
 */
export class LeftSeats {
  readonly #left = new Map<string, LeftSeat>();

  note(connection: string, room: Room, { id: seat, generation }: Seat): void {
    this.#left.set(connection, { room: room.id, seat, generation });
  }

  forget(connection: string): void {
    this.#left.delete(connection);
  }

  /** The seat that is to be given up, as this connection enters another; null: there is none. */
  take({ connection, room: id, seat: seatId }: Claim, store: RoomStore): { readonly room: Room; readonly seat: Seat } | null {
    const left = this.#left.get(connection);
    this.#left.delete(connection);
    const room = left && store.get(left.room);
    const seat = room && findSeat(room, left.seat);
    if (!seat || (left.room === id && left.seat === seatId)) return null;
    return seat.status === 'away' && seat.generation === left.generation ? { room, seat } : null;
  }
}
