import type { Entry, Happening } from './entry.ts';

/**
 * The timeline of a call: append-only, recorded from outside, so that what is recorded does not know of it. Of more entries than the limit
 * the first quarter stays, which is how the call came about, and what is newest.
 */
export class Recorder {
  readonly #entries: Entry[] = [];
  readonly #listeners = new Set<(entry: Entry) => void>();
  readonly #now: () => number;
  /** So many of the first entries stay, whatever comes. */
  readonly kept: number;

  constructor(now: () => number = () => performance.timeOrigin + performance.now(), limit = 20_000) {
    this.#now = now;
    this.kept = limit / 4;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  add(happening: Happening): void {
    const entry: Entry = { ...happening, at: this.#now() };
    this.#entries.push(entry);
    if (this.#entries.length > this.kept * 4) this.#entries.splice(this.kept, 1);
    for (const listener of this.#listeners) listener(entry);
  }

  listen(listener: (entry: Entry) => void): void {
    this.#listeners.add(listener);
  }
}
