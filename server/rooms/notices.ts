import { isOutdated, otherSeats, seatOf, type Room } from './room.ts';
import type { Claim, Notice } from './rooms.ts';

function toOthers(room: Room, seat: string, notice: (connection: string) => Notice): Notice[] {
  return otherSeats(room, seat).flatMap(({ connection }) => (connection === null ? [] : [notice(connection)]));
}

/** A peer took its seat: for the first time, or again. */
export function arrived(room: Room, seat: string, resumed: Claim['resumed'], at: number): Notice[] {
  // A page that has nothing of the newest negotiation needs a fresh one, whatever it says it has.
  const returned = resumed && seatOf(room, seat).outdatedBy !== null ? { negotiation: 0, received: 0 } : resumed;
  return toOthers(room, seat, (connection) =>
    returned
      ? { connection, event: 'peer:back', fact: { seat, ...returned, at } }
      : { connection, event: 'peer:joined', fact: { seat, at } },
  );
}

export function away(room: Room, seat: string, cause: 'socket' | 'page', at: number): Notice[] {
  return toOthers(room, seat, (connection) => ({ connection, event: 'peer:away', fact: { seat, cause, at } }));
}

export function left(room: Room, seat: string, cause: 'left' | 'timeout', at: number): Notice[] {
  return toOthers(room, seat, (connection) => ({ connection, event: 'peer:left', fact: { seat, cause, at } }));
}

/**
 * What a caller was not told while it was away, or what did not reach it: that the negotiation it is still in is not for whoever has the
 * other seat now. It would wait for an answer that nobody can give.
 */
export function missed(room: Room, connection: string, seat: string, resumed: Claim['resumed'], at: number): Notice[] {
  if (seat !== 'caller' || !resumed || resumed.negotiation === 0) return [];
  const { negotiation } = resumed;
  return otherSeats(room, seat).flatMap((other): Notice[] => {
    if (!isOutdated(other, negotiation)) return [];
    const isPresent = other.status === 'present';
    const fact = { seat: other.id, at };
    if (other.outdatedBy !== 'left') {
      return isPresent ? [{ connection, event: 'peer:back', fact: { ...fact, negotiation: 0, received: 0 } }] : [];
    }
    const gone: Notice = { connection, event: 'peer:left', fact: { ...fact, cause: 'left' } };
    return isPresent ? [gone, { connection, event: 'peer:joined', fact }] : [gone];
  });
}

export function replaced(connection: string, at: number): Notice {
  return { connection, event: 'seat:replaced', fact: { at } };
}
