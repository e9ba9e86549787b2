import type { CallTimeline } from './call-timeline.ts';
import type { Entry } from './entry.ts';
import type { StatsSample } from './stats-history.ts';
import type { SavedTimeline } from './timeline-file.ts';
import { weightOf } from './weight.ts';

/** A part of an opened file, small enough that a page takes it over within a millisecond or two. */
export type Chunk =
  | { readonly of: 'own' | 'peer'; readonly items: readonly Entry[] }
  | { readonly of: 'stats'; readonly items: readonly StatsSample[] };

/** An opened file without its lists. */
export interface FileHead extends Omit<SavedTimeline, 'timeline'> {
  readonly timeline: Pick<CallTimeline, 'seat'> & { readonly peer: Pick<NonNullable<CallTimeline['peer']>, 'clock'> | null };
}

const MOST_ITEMS = 200;
const MOST_SAMPLES = 20;
const MOST_TEXT = 256 * 1024;

/** The lists of a timeline in chunks, in order. */
export function* chunksOf({ own, peer, stats }: CallTimeline): Generator<Chunk> {
  for (const items of entriesInChunks(own)) yield { of: 'own', items };
  for (const items of entriesInChunks(peer?.entries ?? [])) yield { of: 'peer', items };
  for (let at = 0; at < stats.length; at += MOST_SAMPLES) yield { of: 'stats', items: stats.slice(at, at + MOST_SAMPLES) };
}

function* entriesInChunks(entries: readonly Entry[]): Generator<readonly Entry[]> {
  let items: Entry[] = [];
  let weight = 0;
  for (const entry of entries) {
    if (items.length === MOST_ITEMS || (items.length > 0 && weight + weightOf(entry) > MOST_TEXT)) {
      yield items;
      items = [];
      weight = 0;
    }
    items.push(entry);
    weight += weightOf(entry);
  }
  if (items.length > 0) yield items;
}

export function headOf({ savedAt, isRedacted, timeline: { seat, peer } }: SavedTimeline): FileHead {
  return { savedAt, isRedacted, timeline: { seat, peer: peer && { clock: peer.clock } } };
}

/** Puts a file together again. */
export function joinChunks({ savedAt, isRedacted, timeline: { seat, peer } }: FileHead, chunks: readonly Chunk[]): SavedTimeline {
  const entries = (of: 'own' | 'peer') => chunks.flatMap((chunk) => (chunk.of === of ? chunk.items : []));
  const stats = chunks.flatMap((chunk) => (chunk.of === 'stats' ? chunk.items : []));
  const told = peer && { ...peer, entries: entries('peer') };
  return { savedAt, isRedacted, timeline: { seat, own: entries('own'), peer: told, stats } };
}
