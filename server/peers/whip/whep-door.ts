import { channelRoom } from '../../../protocol/channel-name.ts';
import type { MediaEngine } from '../engine.ts';
import type { Rooms } from '../../rooms/rooms.ts';
import type { Door } from './door.ts';
import { notLive } from './refusals.ts';

/**
 * Playing a channel, draft-ietf-wish-whep. A player has no seat. It is a subscriber of the channel's source from its first request on, and
 * that alone has a broadcaster's page begin to send to this server.
 */
export function whepDoor(token: string | null, engine: MediaEngine, rooms: Rooms): Door {
  return {
    path: '/whep',
    token,
    // A player may wait through a pause, or for the next broadcaster.
    times: { connectMs: 15_000, reconnectMs: 10_000, silenceMs: 300_000 },
    refusal: (channel) => (rooms.isLive(channel) ? null : notLive),
    judge: (channel, offer) => engine.judge('subscribe', channelRoom(channel), offer),
    makePeer: ({ channel, mayContact }) => engine.subscribe(channelRoom(channel), { mayContact, direction: 'sendonly' }),
    admit: () => ({ objection: () => null, leave: () => {} }),
  };
}
