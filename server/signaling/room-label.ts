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

const MOST_REMEMBERED = 1000;

/** The same, without a hash for every signal. */
export function rememberedLabel(): (room: string) => string {
  const labels = new Map<string, string>();
  return (room) => {
    const known = labels.get(room);
    if (known !== undefined) return known;
    if (labels.size >= MOST_REMEMBERED) labels.clear();
    const label = roomLabel(room);
    labels.set(room, label);
    return label;
  };
}
