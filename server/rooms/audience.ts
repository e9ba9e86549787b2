import type { LiveChannel } from '../../protocol/channel-facts.ts';
import { channelOf } from '../../protocol/channel-name.ts';
import { BROADCASTER, viewerNumber } from '../../protocol/channel-seat.ts';
import type { Said } from '../../protocol/chat.ts';
import { CHAT_MEMORY } from '../../protocol/limits.ts';
import { newRoomId } from './new-room-id.ts';
import { addPoliteSeat, type PoliteSeat, type Room } from './room.ts';

/** Viewers that are connected now. One that is away is held a seat and counts again when it is back. */
export function viewersPresent({ kind, polite }: Room): number {
  return kind === 'call' ? 0 : [...polite.values()].filter(({ status }) => status === 'present').length;
}

/** As the lobby shows them, those that began first before the others. */
export function liveChannels(rooms: readonly Room[]): LiveChannel[] {
  const channels = rooms.map((room) => ({ channel: channelOf(room.id) ?? '', viewers: viewersPresent(room), startedAt: room.openedAt }));
  return channels.sort((a, b) => a.startedAt - b.startedAt);
}

/** A seat for another viewer, with a number in the chat that nobody else here has. */
export function addViewer(room: Room): PoliteSeat {
  const taken = new Set([...room.polite.keys()].map(viewerNumber));
  let seat: string;
  do seat = `viewer-${newRoomId().slice(0, 8)}`;
  while (room.polite.has(seat) || (taken.has(viewerNumber(seat)) && taken.size < 1000));
  return addPoliteSeat(room, seat);
}

/** Keeps what this seat says. Its id is a time, so that it rises also after a restart, which forgets the chat. */
export function say({ chat }: Room, seat: string, text: string, at: number): Said {
  const id = Math.max((chat.at(-1)?.id ?? 0) + 1, at);
  const message: Said = { id, from: seat === BROADCASTER ? BROADCASTER : viewerNumber(seat), text, at };
  chat.push(message);
  chat.splice(0, chat.length - CHAT_MEMORY);
  return message;
}
