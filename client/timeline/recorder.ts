import type { Entry, Happening } from './entry.ts';

/**
 * The timeline of a call: append-only, recorded from outside, so that what is recorded does not know of it. Entries beyond the limit push
 * out the oldest.
 */
export class Recorder {
  readonly #entries: Entry[] = [];
  readonly #listeners = new Set<(entry: Entry) => void>();
  readonly #now: () => number;
  readonly #limit: number;

  constructor(now: () => number = () => performance.timeOrigin + performance.now(), limit = 20_000) {
    this.#now = now;
    this.#limit = limit;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  add(happening: Happening): void {
    const entry: Entry = { ...happening, at: this.#now() };
    this.#entries.push(entry);
    if (this.#entries.length > this.#limit) this.#entries.shift();
    for (const listener of this.#listeners) listener(entry);
  }

  listen(listener: (entry: Entry) => void): void {
    this.#listeners.add(listener);
  }
}
