import { otherSeats, type Room } from './room.ts';
import type { Claim, Notice } from './rooms.ts';

function toOthers(room: Room, seat: string, notice: (connection: string) => Notice): Notice[] {
  return otherSeats(room, seat).flatMap(({ connection }) => (connection === null ? [] : [notice(connection)]));
}

/** A peer took its seat: for the first time, or again. */
export function arrived(room: Room, seat: string, resumed: Claim['resumed'], at: number): Notice[] {
  return toOthers(room, seat, (connection) =>
    resumed ? { connection, event: 'peer:back', fact: { seat, ...resumed, at } } : { connection, event: 'peer:joined', fact: { seat, at } },
  );
}

export function away(room: Room, seat: string, cause: 'socket' | 'page', at: number): Notice[] {
  return toOthers(room, seat, (connection) => ({ connection, event: 'peer:away', fact: { seat, cause, at } }));
}

export function left(room: Room, seat: string, cause: 'left' | 'timeout', at: number): Notice[] {
  return toOthers(room, seat, (connection) => ({ connection, event: 'peer:left', fact: { seat, cause, at } }));
}

export function replaced(connection: string, at: number): Notice {
  return { connection, event: 'seat:replaced', fact: { at } };
}
