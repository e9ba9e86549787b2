import { randomUUID } from 'node:crypto';
import { channelRoom } from '../../../protocol/channel-name.ts';
import type { MediaEngine } from '../engine.ts';
import { isRefusal } from '../http-refusal.ts';
import { BroadcasterSeat, type SeatParts } from './broadcaster-seat.ts';
import type { Door } from './door.ts';
import { taken } from './refusals.ts';

/** Publishing into a channel, RFC 9725: whoever comes in has the broadcaster's seat. */
export function whipDoor(token: string | null, engine: MediaEngine, seats: SeatParts): Door {
  return {
    path: '/whip',
    token,
    times: { connectMs: 15_000, reconnectMs: 10_000, silenceMs: 30_000 },
    refusal: (channel) =>
      seats.rooms.isLive(channel)
        ? taken('Somebody is broadcasting on this channel already. Choose another name, or try again later.')
        : null,
    judge: (channel, offer) => engine.judge('publish', channelRoom(channel), offer),
    makePeer: ({ channel, mayContact }) => engine.publish(channelRoom(channel), { mayContact, direction: 'recvonly' }),
    async admit(channel, peer) {
      const seat = await BroadcasterSeat.claim(channel, `whip ${randomUUID()}`, seats);
      if (isRefusal(seat)) return seat;
      const isPublishing = () => peer.iceState === 'connected' || peer.iceState === 'completed';
      return {
        mayGoOn: () => !isPublishing() || !engine.source(channelRoom(channel)).hasPublisher || seat.enter(),
        leave: () => seat.giveUp(),
      };
    },
  };
}
