import { findForeignLetter } from './name-scripts.ts';

/**
 * A channel's name, as people type it into an address: 1 to 64 characters (code points). One name may be written in several ways; what is
 * compared, told and shown is NFKC in lower case, so that nobody watches an empty channel for want of a capital letter, or of another width.
 */
export type ChannelName = string;

export const MAX_CHANNEL_NAME_LENGTH = 64;

/** `character`: the first one that is wrong. */
type CharacterProblem =
  /** None that a name may have. */
  | 'character'
  /** It is not seen, or only moves others (Unicode's Default_Ignorable_Code_Point). */
  | 'invisible'
  /** A mark without a letter or digit that it belongs to. */
  | 'mark'
  /** One mark too many on the same letter, or the same mark twice. */
  | 'marks'
  /** It is of another script than what stands before it, and the two are not written together. */
  | 'scripts'
  /** A digit of another system than one before it. */
  | 'digits';

export type NameProblem =
  | { readonly problem: 'empty' | 'too_long' | 'dots' }
  | { readonly problem: CharacterProblem; readonly character: string };
export type ReadName = { readonly name: ChannelName } | NameProblem;

/** A name of these has nothing to be looked for. */
const PLAIN = /^[a-z0-9\-_.]*$/;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
/** A letter or a digit of any script, a mark that belongs to a letter (none that encloses it), `-`, `_` or `.`. */
const FORBIDDEN = /[^\p{L}\p{Mn}\p{Mc}\p{Nd}\-_.]/u;
const LONE_MARK = /(?<![\p{L}\p{M}\p{Nd}])\p{M}/u;
/** UTS #39 §5.4, of the name as NFD: more than four marks that take no space of their own, one after the other, or twice the same. */
const TOO_MANY_MARKS = /\p{Mn}{4}(\p{Mn})|(\p{Mn})\2/u;

/** Reads a name, or says what is wrong with it (after UTS #39). Spaces around it are no part of it. */
export function readChannelName(text: string): ReadName {
  const typed = text.trim().normalize('NFC');
  if (typed === '') return { problem: 'empty' };
  const name = fold(typed);
  if (Array.from(name).length > MAX_CHANNEL_NAME_LENGTH) return { problem: 'too_long' };
  // What was typed comes first: it should be found again in what is said of it, and a sign is no letter for looking like one.
  const wrong = findWrong(typed.toLowerCase()) ?? findWrong(name);
  if (wrong) return wrong;
  // In an address they are no names but ways: to this page and to the one above.
  if (name === '.' || name === '..') return { problem: 'dots' };
  return { name };
}

/** Lower case may compose differently (İ becomes two characters), and NFKC makes capitals of some signs. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
}

function findWrong(name: string): NameProblem | null {
  if (PLAIN.test(name)) return null;
  const found = (problem: CharacterProblem, character: string | undefined) => (character === undefined ? null : { problem, character });
  const marks = TOO_MANY_MARKS.exec(name.normalize('NFD'));
  return (
    found('invisible', INVISIBLE.exec(name)?.[0]) ??
    found('character', FORBIDDEN.exec(name)?.[0]) ??
    found('mark', LONE_MARK.exec(name)?.[0]) ??
    found('marks', marks?.[1] ?? marks?.[2]) ??
    found('scripts', findForeignLetter(name)) ??
    found('digits', findForeignDigit(name))
  );
}

/** The first digit that is not of the same system as the first one. The ten digits of a system follow one another. */
function findForeignDigit(name: string): string | undefined {
  const [first, ...others] = name.match(/\p{Nd}/gu) ?? [];
  return first === undefined ? undefined : others.find((digit) => zeroOf(digit) !== zeroOf(first));
}

function zeroOf(digit: string): number {
  let code = digit.codePointAt(0) ?? 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - 1))) code -= 1;
  return code;
}

/** `U+0301`, by which a character can be named that is not seen. */
export function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const WHY: Readonly<Record<CharacterProblem, string>> = {
  character: 'is none of them.',
  invisible: 'cannot be seen.',
  mark: 'is a mark, and belongs to a letter or digit before it.',
  marks: 'is one mark too many on the same letter.',
  scripts: 'is of another script than the letters before it, and the two are not written together.',
  digits: 'is a digit of another system than the one before it.',
};

/** The same for whoever reads the wire. */
export function describeNameProblem(read: NameProblem): string {
  if ('character' in read) {
    const allowed = 'A channel’s name has letters and digits of one script, “-”, “_” and “.”';
    return `${allowed}; ${codeOf(read.character)} ${WHY[read.problem]}`;
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
