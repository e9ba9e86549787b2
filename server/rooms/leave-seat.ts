import { giveUp, vacateBroadcaster } from './give-up.ts';
import * as notices from './notices.ts';
import type { Roads } from './roads.ts';
import type { RoomClock } from './room-clock.ts';
import type { RoomStore } from './room-store.ts';
import { isDeserted, isTimed, type Room, type Seat } from './room.ts';
import type { Notice } from './rooms.ts';

export interface RoomParts {
  readonly store: RoomStore;
  readonly roads: Roads;
  readonly clock: RoomClock;
}

/** Brings the room up to date after its seats have changed: its route, who is charged for it, and whether time changes it. */
export function settle(room: Room, { store, roads, clock }: RoomParts): Notice[] {
  const changes = roads.settle(room, clock);
  if (store.get(room.id) !== room) return changes;
  store.time(room, isTimed(room));
  store.addresses.note(room);
  return changes;
}

/** Ends what the seat's peer had. A caller ends the call by it, a channel goes on without its broadcaster. */
export function leaveForGood(room: Room, seat: Seat, parts: RoomParts): Notice[] {
  const { store, clock } = parts;
  if (room.kind === 'call' && seat === room.impolite) {
    store.end(room);
    return notices.left(room, seat.id, 'left', clock.now());
  }
  if (room.kind === 'channel') store.giveUp(room, seat);
  return free(room, seat, parts);
}

/**
 * Holds the seat for a peer that may come back. One that has not described itself has nothing to come back to: a callee's seat is free for
 * the next one at once. A viewer's is nobody's either, yet its token has it again as long as there is room.
 */
export function leaveForNow(room: Room, seat: Seat, as: 'page' | 'socket', parts: RoomParts): Notice[] {
  const { store, clock } = parts;
  const polite = room.polite.get(seat.id);
  if (polite && !seat.hasDescribed) {
    if (room.kind === 'channel') store.drop(room, seat);
    return free(room, seat, parts);
  }
  store.believe(room, seat);
  store.hold(room, seat, 'away');
  store.addresses.note(room);
  const at = clock.now();
  return [...notices.away(room, seat.id, as, at), ...(polite ? notices.audience(room, at) : [])];
}

function free(room: Room, seat: Seat, parts: RoomParts): Notice[] {
  const { store, clock } = parts;
  const polite = room.polite.get(seat.id);
  if (polite) giveUp(room, polite);
  else vacateBroadcaster(room);
  if (isDeserted(room)) store.close(room);
  const at = clock.now();
  const told = [...notices.left(room, seat.id, 'left', at), ...(polite ? notices.audience(room, at) : [])];
  return [...told, ...settle(room, parts)];
}
