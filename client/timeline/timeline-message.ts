import * as v from 'valibot';
import { countSchema } from '../../protocol/signal.ts';
import type { Entry } from './entry.ts';
import { parseEntry } from './entry-schema.ts';

/** More than a message of its usual length holds: an entry has at least 40 characters. */
export const MAX_MESSAGE_ENTRIES = 400;

const recorderSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/));
const time = v.number();

const messageSchema = v.variant('kind', [
  /** Who is speaking, and how much of the other side's timeline is here. Asks for the rest. */
  v.strictObject({ kind: v.literal('hello'), recorder: recorderSchema, heardFrom: v.nullable(recorderSchema), heard: countSchema }),
  /** Entries of the sender's timeline from number `start` on: each is parsed by itself. */
  v.object({ kind: v.literal('entries'), start: countSchema, entries: v.pipe(v.array(v.object({})), v.maxLength(MAX_MESSAGE_ENTRIES)) }),
  v.strictObject({ kind: v.literal('time?'), askedAt: time }),
  v.strictObject({ kind: v.literal('time'), askedAt: time, theirTime: time }),
]);

type Read<M> = M extends { kind: 'entries' } ? { kind: 'entries'; start: number; entries: (Entry | null)[] } : M;
/** What two timelines tell each other over their data channel. */
export type TimelineMessage = Read<v.InferOutput<typeof messageSchema>>;

/** Null: it is none. An entry that is none (of a newer version of the page, perhaps) is null among the others. */
export function parseTimelineMessage(data: unknown): TimelineMessage | null {
  try {
    const said: unknown = JSON.parse(String(data));
    const parsed = v.safeParse(messageSchema, said);
    if (!parsed.success) return null;
    const message = parsed.output;
    if (message.kind !== 'entries') return message;
    return { ...message, entries: (said as { entries: unknown[] }).entries.map(parseEntry) };
  } catch {
    return null;
  }
}
