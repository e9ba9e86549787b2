import { channelOf } from '../../protocol/channel-name.ts';
import type { RelayedSignal } from '../../protocol/signal.ts';
import { viewersPresent } from './audience.ts';
import { newestNegotiation, noteReturn } from './counting.ts';
import * as notices from './notices.ts';
import { remainingWith, type Resumption } from './resumption.ts';
import type { Roads } from './roads.ts';
import type { RoomClocks } from './room-clock.ts';
import { laneBetween, occupy, peersOf, seenFromOutside, type Room, type Seat } from './room.ts';
import type { Claim, Entrance } from './rooms.ts';

/** Puts a connection into the seat it has claimed, and tells what it finds there. */
export function enterSeat(room: Room, seat: Seat, claim: Claim, clock: RoomClocks, roads: Roads): Entrance {
  const { connection, address, resumed, isServerPeer } = claim;
  const at = clock.now();
  const replaced = seat.connection === null ? [] : [notices.replaced(seat.connection, at)];
  const polite = room.polite.get(seat.id);
  const isMore = polite !== undefined && seat.status !== 'present';
  occupy(seat, connection);
  seat.address = address;
  seat.isServerPeer = isServerPeer;
  if (resumed && polite) noteReturn(room, polite, resumed.negotiation);
  // Before anything else, as whoever hears of a new viewer has to know by which road it comes.
  const changes = roads.settle(room, clock, connection);
  const channel = channelOf(room.id);
  return {
    neighbours: peersOf(room, seat.id).map((other) => ({ seat: other.id, status: seenFromOutside(room, other) })),
    negotiation: newestNegotiation(room, seat.id),
    signals: waitingFor(room, seat.id, resumed),
    ...(channel !== null && {
      channel: { name: channel, viewers: viewersPresent(room), ...roadTold(room), chat: [...room.chat] },
    }),
    notices: [
      ...replaced,
      ...changes,
      ...notices.arrived(room, seat.id, resumed, at),
      ...notices.missed(room, connection, seat.id, resumed, at),
      ...notices.taken(room, seat.id, resumed, at),
      ...(isMore ? notices.audience(room, at, connection) : []),
    ],
  };
}

const roadTold = ({ road: { road, upstream } }: Room) => ({ road, upstream });

/** What waits for this seat, from all its peers. */
function waitingFor(room: Room, seat: string, resumed: Resumption | null): RelayedSignal[] {
  return peersOf(room, seat).flatMap(({ id }) => {
    const lane = laneBetween(room, id, seat);
    if (!lane) return [];
    if (!resumed) return lane.mailbox.handOver(0, 0);
    const { negotiation, received } = remainingWith(resumed, id);
    // Another page than before waits for a fresh negotiation: nothing of the old one can be applied.
    return negotiation === 0 || lane.outdatedBy !== null ? [] : lane.mailbox.handOver(negotiation, received);
  });
}
