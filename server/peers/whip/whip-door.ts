import { channelRoom } from '../../../protocol/channel-name.ts';
import type { MediaEngine } from '../engine.ts';
import { BroadcasterSeat, refusalOf, type SeatParts } from './broadcaster-seat.ts';
import type { Door } from './door.ts';

/** Publishing into a channel, RFC 9725. Who is connected first has the broadcaster's seat. */
export function whipDoor(token: string | null, engine: MediaEngine, seats: SeatParts): Door {
  return {
    path: '/whip',
    token,
    times: { connectMs: 15_000, reconnectMs: 10_000, silenceMs: 30_000 },
    refusal(channel) {
      const refused = seats.rooms.startRefusal(channel);
      return refused && refusalOf(refused);
    },
    judge: (channel, offer) => engine.judge('publish', channelRoom(channel), offer),
    makePeer: ({ channel, mayContact }) => engine.publish(channelRoom(channel), { mayContact, direction: 'recvonly', isPending: true }),
    admit: (peer, { channel, address }) => new BroadcasterSeat(peer, { ...seats, engine, channel, address }),
  };
}
