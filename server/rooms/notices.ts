import type { Said } from '../../protocol/chat.ts';
import { viewersPresent } from './audience.ts';
import { isOutdated } from './lane.ts';
import { remainingWith, type Resumption } from './resumption.ts';
import { allSeats, peersOf, type PoliteSeat, type Room } from './room.ts';
import type { Notice } from './rooms.ts';

function toPeers(room: Room, seat: string, notice: (connection: string, peer: string) => Notice): Notice[] {
  return peersOf(room, seat).flatMap(({ connection, id }) => (connection === null ? [] : [notice(connection, id)]));
}

function toAll(room: Room, notice: (connection: string) => Notice): Notice[] {
  return allSeats(room).flatMap(({ connection }) => (connection === null ? [] : [notice(connection)]));
}

/** A peer took its seat: for the first time, or again. */
export function arrived(room: Room, seat: string, resumed: Resumption | null, at: number): Notice[] {
  // A page that has nothing of the newest negotiation needs a fresh one, whatever it says it has.
  const isAnotherPage = (room.polite.get(seat)?.toIt.outdatedBy ?? null) !== null;
  return toPeers(room, seat, (connection, peer) => {
    if (!resumed) return { connection, event: 'peer:joined', fact: { seat, at } };
    const { negotiation, received } = isAnotherPage ? { negotiation: 0, received: 0 } : remainingWith(resumed, peer);
    return { connection, event: 'peer:back', fact: { seat, negotiation, received, at } };
  });
}

export function away(room: Room, seat: string, cause: 'socket' | 'page', at: number): Notice[] {
  return toPeers(room, seat, (connection) => ({ connection, event: 'peer:away', fact: { seat, cause, at } }));
}

export function left(room: Room, seat: string, cause: 'left' | 'timeout', at: number): Notice[] {
  return toPeers(room, seat, (connection) => ({ connection, event: 'peer:left', fact: { seat, cause, at } }));
}

/**
 * What a caller or broadcaster was not told while it was away, or what did not reach it: that the negotiation it is still in is not for
 * whoever has the other seat now. It would wait for an answer that nobody can give.
 */
export function missed(room: Room, connection: string, seat: string, resumed: Resumption | null, at: number): Notice[] {
  if (seat !== room.impolite.id || !resumed) return [];
  const gone = [...(resumed.peers?.keys() ?? [])].filter((peer) => !room.polite.has(peer));
  const departures = gone.map((peer): Notice => ({ connection, event: 'peer:left', fact: { seat: peer, cause: 'left', at } }));
  const changes = [...room.polite.values()].flatMap((other): Notice[] => {
    const { negotiation } = remainingWith(resumed, other.id);
    if (negotiation === 0 || !isOutdated(other.toIt, negotiation)) return [];
    const isPresent = other.status === 'present';
    const fact = { seat: other.id, at };
    if (other.toIt.outdatedBy !== 'left') {
      return isPresent ? [{ connection, event: 'peer:back', fact: { ...fact, negotiation: 0, received: 0 } }] : [];
    }
    const left: Notice = { connection, event: 'peer:left', fact: { ...fact, cause: 'left' } };
    return isPresent ? [left, { connection, event: 'peer:joined', fact }] : [left];
  });
  return [...departures, ...changes];
}

export function replaced(connection: string, at: number): Notice {
  return { connection, event: 'seat:replaced', fact: { at } };
}

/** How many watch has changed. A call has no audience, and whoever has just come is told otherwise. */
export function audience(room: Room, at: number, except: string | null = null): Notice[] {
  if (room.kind === 'call') return [];
  const viewers = viewersPresent(room);
  const notices = toAll(room, (connection) => ({ connection, event: 'channel:audience', fact: { viewers, at } }));
  return notices.filter(({ connection }) => connection !== except);
}

/** The road to take is another one, or whether the broadcaster sends to the server. Whoever has just come is told otherwise. */
export function road(room: Room, at: number, except: string | null): Notice[] {
  const { road, upstream } = room.road;
  const notices = toAll(room, (connection): Notice => ({ connection, event: 'channel:road', fact: { road, upstream, at } }));
  return notices.filter(({ connection }) => connection !== except);
}

export function took({ impolite: { connection } }: Room, { id, took }: PoliteSeat, at: number): Notice[] {
  return connection === null || took === null ? [] : [{ connection, event: 'viewer:took', fact: { seat: id, road: took, at } }];
}

/** Which road each viewer took is told again to a broadcaster that comes back, as far as it has something left of that viewer. */
export function taken(room: Room, seat: string, resumed: Resumption | null, at: number): Notice[] {
  if (seat !== room.impolite.id || !resumed) return [];
  return [...room.polite.values()].flatMap((viewer) => (remainingWith(resumed, viewer.id).negotiation > 0 ? took(room, viewer, at) : []));
}

export function said(room: Room, message: Said): Notice[] {
  return toAll(room, (connection) => ({ connection, event: 'chat:said', fact: message }));
}
