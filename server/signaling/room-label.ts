import { createHash } from 'node:crypto';
import { channelOf } from '../../protocol/channel-name.ts';

/**
 * What the log calls a room, so that its lines can be told apart and nobody who reads them can go there: the first four characters of a
 * call's id, or as much of a channel's name as a hash.
 */
export function roomLabel(room: string): string {
  const channel = channelOf(room);
  return channel === null ? room.slice(0, 4) : `channel ${createHash('sha256').update(channel).digest('hex').slice(0, 4)}`;
}

/** The same for one connection, which is in one room for all its signals: none of them waits for a hash but the first. */
export function rememberedLabel(): (room: string) => string {
  let last = { room: '', label: '' };
  return (room) => {
    if (room !== last.room) last = { room, label: roomLabel(room) };
    return last.label;
  };
}
