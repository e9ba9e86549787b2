import { channelRoom, type ChannelName } from '../../protocol/channel-name.ts';
import type { Refusal } from '../../protocol/result.ts';
import type { RoomParts } from './leave-seat.ts';
import * as refusals from './refusals.ts';
import { isTaken } from './room.ts';

/** Why nobody could start this channel now; null: somebody could. */
export function startRefusal(channel: ChannelName, { store }: RoomParts): Refusal | null {
  const room = store.get(channelRoom(channel));
  if (room?.impolite.status === 'reserved') return refusals.channelReconnecting();
  if (room && isTaken(room.impolite)) return refusals.taken();
  return store.lookalikes.liveBeside(channel, room) ? refusals.lookalike() : null;
}

/** Why a client of this address could not watch this channel now; null: it could. */
export function watchRefusal(channel: ChannelName, address: string, { store, roads }: RoomParts): Refusal | null {
  const room = store.get(channelRoom(channel));
  const { addresses, lookalikes } = store;
  const isAwaited = room !== undefined && isTaken(room.impolite);
  if (!isAwaited && lookalikes.liveBeside(channel, room)) return refusals.lookalike();
  if (!room) return addresses.roomRefusal(address);
  // Who else had a seat is not known before the broadcaster says so.
  if (room.impolite.status === 'reserved') return refusals.channelReconnecting();
  if (roads.isFull(room)) return refusals.channelFull(roads.maxViewers);
  return addresses.viewerRefusal(address, room);
}
