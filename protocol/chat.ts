import * as v from 'valibot';
import { BROADCASTER } from './channel-seat.ts';
import { MAX_CHAT_LENGTH } from './limits.ts';

/** Line and paragraph ends, what moves the pen, and a letter of six empty dots: a message is one line, and blanks are spaces. */
const BLANK = /[\t\n\v\f\r\u0085\u2028\u2029\u2800]+/g;
/** Other control characters, halves of a character, annotations, and what turns the direction of all that follows around. */
const REMOVED = /[\p{Cc}\p{Cs}\uFFF9-\uFFFB\u202A-\u202E\u2066-\u2069]/gu;

/** Scripts whose letters are joined or kept apart by ZWJ and ZWNJ (Unicode core specification §9.2, §12.1). */
const JOINING = [
  'Arab',
  'Syrc',
  'Mong',
  'Nkoo',
  'Adlm',
  'Rohg',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
]
  .map((script) => `\\p{scx=${script}}`)
  .join('');
/** The flags of England, Scotland and Wales are spelled in characters that nobody sees. */
const FLAGS = ['gbeng', 'gbsct', 'gbwls'].map((tag) =>
  String.fromCodePoint(0x1f3f4, ...Array.from(tag, (letter) => 0xe0000 + (letter.codePointAt(0) ?? 0)), 0xe007f),
);
/**
 * Characters that are not seen (UAX #44, Default_Ignorable_Code_Point) can hide a text in another one, or make one that looks empty. Kept is
 * what changes how its neighbours look: in emoji, and one between the letters of a script that needs it.
 */
const UNSEEN = new RegExp(
  [
    ...FLAGS,
    String.raw`(?<=\p{Emoji})[\uFE0E\uFE0F]`,
    String.raw`(?<=[\p{ExtPict}\p{EMod}\uFE0F])\u200D(?=\p{ExtPict})`,
    String.raw`(?<=[${JOINING}])[\u200C\u200D]`,
    String.raw`(?<removed>\p{DI})`,
  ].join('|'),
  'gu',
);

/** Marks above, below and around one letter: four are more than living languages write, hundreds cover the lines around. */
const PILED_MARKS = /([\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]+/gu;

/** What is said of what was typed; an empty string if that was nothing. */
export function cleanChatText(typed: string): string {
  return typed
    .replace(BLANK, ' ')
    .replace(REMOVED, '')
    .replace(UNSEEN, (kept, removed: string | undefined) => (removed === undefined ? kept : ''))
    .replace(PILED_MARKS, '$1')
    .trim();
}

export const chatTextSchema = v.pipe(
  v.string(),
  v.transform(cleanChatText),
  v.minLength(1, 'A message says something.'),
  v.maxLength(MAX_CHAT_LENGTH, `A message has at most ${MAX_CHAT_LENGTH} characters.`),
);

/** One message of a channel's chat. */
export const saidSchema = v.object({
  /** Rises within the channel, over restarts too: a message heard twice is shown once, in its place. */
  id: v.number(),
  /** The broadcaster, or a viewer by its number (`viewerNumber`). */
  from: v.union([v.literal(BROADCASTER), v.number()]),
  text: v.string(),
  at: v.number(),
});

export type Said = v.InferOutput<typeof saidSchema>;
