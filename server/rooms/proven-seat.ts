import type { RoomStore } from './room-store.ts';
import { findSeat } from './room.ts';
import type { ProvenSeat } from './rooms.ts';
import type { SeatClaims } from './seat-token.ts';

/** The seat that genuine claims name, if its peer has it now or is only away. */
export function proveSeat(store: RoomStore, claims: SeatClaims): ProvenSeat | null {
  const room = store.get(claims.room);
  const seat = room && findSeat(room, claims.seat);
  if (!seat || seat.generation !== claims.generation) return null;
  if (seat.status !== 'present' && seat.status !== 'away') return null;
  return { room: room.id, seat: seat.id, generation: seat.generation };
}

/** The page that has this seat is connected with a server peer, and so has described itself to it. */
export function noteConnected(store: RoomStore, { room: id, seat: seatId, generation }: ProvenSeat): void {
  const room = store.get(id);
  const seat = room && findSeat(room, seatId);
  if (seat?.generation === generation) seat.hasDescribed = true;
}

export function isVoid(store: RoomStore, proven: ProvenSeat): boolean {
  const room = store.get(proven.room);
  const seat = room && findSeat(room, proven.seat);
  return store.isGivenUp(proven.room, proven) || (seat !== undefined && seat.generation > proven.generation);
}
