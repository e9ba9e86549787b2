import type { Entry } from './entry.ts';
import type { Recorder } from './recorder.ts';
import { weightOf } from './weight.ts';

/** The entries of a recorder by the number that each has had since the recording began, also where some have been forgotten since. */
export class NumberedEntries {
  readonly #recorder: Recorder;
  #recorded: number;

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
    this.#recorded = recorder.entries.length;
    recorder.listen(() => (this.#recorded += 1));
  }

  /** All there have ever been. */
  get recorded(): number {
    return this.#recorded;
  }

  /** What is there, with a word about what is not. */
  get withGap(): readonly Entry[] {
    const { entries, kept } = this.#recorder;
    const next = entries[kept];
    if (this.#forgotten === 0 || next === undefined) return entries;
    return [...entries.slice(0, kept), { type: 'gap', entries: this.#forgotten, at: next.at }, ...entries.slice(kept)];
  }

  /** At most so many of those from this number on, without a gap; `start`: the number of the first of them. */
  from(number: number, most: number): { readonly start: number; readonly entries: readonly Entry[] } {
    const { entries, kept } = this.#recorder;
    const forgotten = this.#forgotten;
    if (forgotten > 0 && number < kept) return { start: number, entries: entries.slice(number, Math.min(kept, number + most)) };
    const start = forgotten === 0 ? number : Math.max(number, kept + forgotten);
    return { start, entries: entries.slice(start - forgotten, start - forgotten + most) };
  }

  get #forgotten(): number {
    return this.#recorded - this.#recorder.entries.length;
  }
}

/**
 * At most `limit` entries, one of which tells of those that were left out, that take at most `most` characters: of either the first quarter,
 * and what is newest.
 */
export function keepEnds(entries: readonly Entry[], limit: number, most = Infinity): readonly Entry[] {
  const weight = entries.reduce((sum, entry) => sum + weightOf(entry), 0);
  if (entries.length <= limit && weight <= most) return entries;
  const first = fitting(entries, limit / 4, most / 4);
  const last = fitting(entries.slice(first).toReversed(), limit - first - 1, most * 0.75);
  // Of two gaps there becomes one.
  const forgotten = entries.slice(first, entries.length - last);
  const count = forgotten.reduce((sum, entry) => sum + (entry.type === 'gap' ? entry.entries : 1), 0);
  const gap: Entry = { type: 'gap', entries: count, at: forgotten.at(-1)?.at ?? 0 };
  return [...entries.slice(0, first), gap, ...entries.slice(entries.length - last)];
}

/** How many of them, from the first on, are within the limits. */
function fitting(entries: readonly Entry[], limit: number, most: number): number {
  let weight = 0;
  const end = entries.findIndex((entry, index) => index >= limit || (weight += weightOf(entry)) > most);
  return end < 0 ? entries.length : end;
}
