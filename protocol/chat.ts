import * as v from 'valibot';
import { BROADCASTER } from './channel-seat.ts';
import { MAX_CHAT_LENGTH } from './limits.ts';

/** Line and paragraph ends, and what moves the pen: a message is one line. */
const BLANK = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** Other control characters, halves of a character, and what turns the direction of all that follows around. */
const REMOVED = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu;

/** What is said of what was typed; an empty string if that was nothing. */
export function cleanChatText(typed: string): string {
  return typed.replace(BLANK, ' ').replace(REMOVED, '').trim();
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
