import * as v from 'valibot';
import type { CallSeat } from '../../protocol/seat.ts';
import { countSchema } from '../../protocol/signal.ts';
import type { CallTimeline } from './call-timeline.ts';
import { numberSchema, parseEntry } from './entry-schema.ts';
import type { Entry } from './entry.ts';
import { scanJson } from './scan-json.ts';
import { parseStatsSample } from './stats-schema.ts';

const FORMAT = 'glasscall-timeline';
/** Raised when a file of it would be misread by an older page. */
const VERSION = 1;
/** In bytes as the computer counts files: ten times what a call can fill. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** Of one side: a recorder keeps fewer. */
const MAX_ENTRIES = 25_000;
const MAX_SAMPLES = 1000;
/** A file nests six lists and records, and has some 25 values an entry at most. */
const JSON_LIMITS = { depth: 16, values: 2_000_000 };

/** A timeline as a file keeps it. */
export interface SavedTimeline {
  /** When it was saved, on the clock of the side that saved it; ms since 1970. */
  readonly savedAt: number;
  /** Its addresses are stand-ins. */
  readonly isRedacted: boolean;
  readonly timeline: CallTimeline;
}

/** Why a file is not opened. `number` counts from 1. `too-slow`: it took longer than anybody waits; `stopped`: its reader ended. */
export type Refusal =
  | {
      readonly code: 'too-big' | 'unreadable' | 'not-json' | 'too-deep' | 'not-a-timeline' | 'newer' | 'too-many' | 'too-slow' | 'stopped';
    }
  | { readonly code: 'bad-entry'; readonly side: CallSeat; readonly number: number }
  | { readonly code: 'bad-sample'; readonly number: number };

export type Read = { readonly ok: true; readonly value: SavedTimeline } | { readonly ok: false; readonly refusal: Refusal };

/** The text of a file. One entry a line, so that it can be read, searched and compared as text, too. */
export function writeTimeline({ savedAt, isRedacted, timeline: { seat, own, peer, stats } }: SavedTimeline): string {
  const head = JSON.stringify({ format: FORMAT, version: VERSION, savedAt, isRedacted }).slice(0, -1);
  const list = (items: readonly unknown[]) => `[${items.map((item) => `\n${JSON.stringify(item)}`).join(',')}]`;
  const other = peer && `{"clock":${JSON.stringify(peer.clock)},"entries":${list(peer.entries)}}`;
  return `${head},"timeline":{"seat":"${seat}","own":${list(own)},\n"peer":${other},\n"stats":${list(stats)}}}\n`;
}

const headSchema = v.object({ format: v.literal(FORMAT), version: countSchema });
const listSchema = v.array(v.object({}));
const seatSchema = v.picklist(['caller', 'callee']);
const fileSchema = v.object({
  savedAt: numberSchema,
  isRedacted: v.boolean(),
  timeline: v.object({
    seat: seatSchema,
    own: listSchema,
    peer: v.nullable(
      v.object({ clock: v.nullable(v.strictObject({ offsetMs: numberSchema, uncertaintyMs: numberSchema })), entries: listSchema }),
    ),
    stats: listSchema,
  }),
});

/** So many entries are looked at between two words about it. */
const PROGRESS_EVERY = 500;

const refused = (refusal: Refusal): Read => ({ ok: false, refusal });

/** Reads a file's text, of which nothing is believed. `onProgress`: how much of it has been looked at, from 0 to 1. */
export function readTimeline(text: string, onProgress: (part: number) => void = () => {}): Read {
  const problem = scanJson(text, JSON_LIMITS);
  if (problem) return refused({ code: problem });
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return refused({ code: 'not-json' });
  }
  const head = v.safeParse(headSchema, said);
  if (!head.success) return refused({ code: 'not-a-timeline' });
  if (head.output.version > VERSION) return refused({ code: 'newer' });
  if (!v.safeParse(fileSchema, said).success) return refused({ code: 'not-a-timeline' });
  // The schema has seen that it is one; its output has lost what each entry holds.
  return readParts(said as RawFile, onProgress);
}

interface RawFile {
  readonly savedAt: number;
  readonly isRedacted: boolean;
  readonly timeline: {
    readonly seat: CallSeat;
    readonly own: readonly unknown[];
    readonly peer: { readonly clock: { offsetMs: number; uncertaintyMs: number } | null; readonly entries: readonly unknown[] } | null;
    readonly stats: readonly unknown[];
  };
}

function readParts({ savedAt, isRedacted, timeline: { seat, own, peer, stats } }: RawFile, onProgress: (part: number) => void): Read {
  if (own.length > MAX_ENTRIES || (peer?.entries.length ?? 0) > MAX_ENTRIES || stats.length > MAX_SAMPLES) {
    return refused({ code: 'too-many' });
  }
  const all = own.length + (peer?.entries.length ?? 0) + stats.length;
  let count = 0;
  const counted = () => {
    count += 1;
    if (count % PROGRESS_EVERY === 0) onProgress(count / all);
  };
  const ours = readEach(own, parseEntry, counted);
  if (typeof ours === 'number') return refused({ code: 'bad-entry', side: seat, number: ours });
  const theirs = readEach(peer?.entries ?? [], parseEntry, counted);
  if (typeof theirs === 'number') return refused({ code: 'bad-entry', side: seat === 'caller' ? 'callee' : 'caller', number: theirs });
  const samples = readEach(stats, parseStatsSample, counted);
  if (typeof samples === 'number') return refused({ code: 'bad-sample', number: samples });
  const heard = peer && { clock: peer.clock, entries: theirs };
  return { ok: true, value: { savedAt, isRedacted, timeline: { seat, own: ours, peer: heard, stats: samples } } };
}

/** A number: that of the first that is none, from 1. */
function readEach<T extends Entry | object>(
  items: readonly unknown[],
  parse: (item: unknown) => T | null,
  counted: () => void,
): T[] | number {
  const read: T[] = [];
  for (const item of items) {
    const parsed = parse(item);
    if (parsed === null) return read.length + 1;
    read.push(parsed);
    counted();
  }
  return read;
}
