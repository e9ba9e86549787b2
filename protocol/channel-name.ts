/**
 * A channel's name, as people type it into an address: 1 to 64 characters (code points). One name may be written in several ways; what is
 * compared, told and shown is NFC in lower case, so that nobody watches an empty channel for want of a capital letter.
 */
export type ChannelName = string;

export const MAX_CHANNEL_NAME_LENGTH = 64;

export type ReadName =
  | { readonly name: ChannelName }
  | { readonly problem: 'empty' | 'too_long' | 'dots' }
  /** The first character that no name may have. */
  | { readonly problem: 'character'; readonly character: string };

/** A letter or a digit of any script, a mark that belongs to a letter, `-`, `_` or `.`. */
const FORBIDDEN = /[^\p{L}\p{M}\p{Nd}\-_.]/u;

/** Reads a name, or says what is wrong with it. Spaces around it are no part of it. */
export function readChannelName(text: string): ReadName {
  // Lower case may compose differently: İ becomes two characters.
  const name = text.trim().normalize('NFC').toLowerCase().normalize('NFC');
  if (name === '') return { problem: 'empty' };
  if (Array.from(name).length > MAX_CHANNEL_NAME_LENGTH) return { problem: 'too_long' };
  const [character] = FORBIDDEN.exec(name) ?? [];
  if (character !== undefined) return { problem: 'character', character };
  // In an address they are no names but ways: to this page and to the one above.
  if (name === '.' || name === '..') return { problem: 'dots' };
  return { name };
}

/** The same for whoever reads the wire. */
export function describeNameProblem(read: Exclude<ReadName, { name: ChannelName }>): string {
  if (read.problem === 'character') {
    const code = read.character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    return `A channel’s name has letters and digits of any script, “-”, “_” and “.”; U+${code} is none of them.`;
  }
  if (read.problem === 'dots') return 'A channel’s name is not “.” or “..”, which in an address lead elsewhere.';
  return `A channel’s name has 1 to ${MAX_CHANNEL_NAME_LENGTH} characters.`;
}

const PREFIX = 'channel/';

/** The room of a channel, as requests name it. No call's id has a slash. */
export function channelRoom(name: ChannelName): string {
  return `${PREFIX}${name}`;
}

/** The channel whose room this is, written as it must be; null if it is none. */
export function channelOf(room: string): ChannelName | null {
  if (!room.startsWith(PREFIX)) return null;
  const name = room.slice(PREFIX.length);
  const read = readChannelName(name);
  return 'name' in read && read.name === name ? name : null;
}
