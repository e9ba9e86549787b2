import type { Entry, Happening } from './entry.ts';

/** Of all signals: the other side decides how many come, and how long their descriptions are. A call of an hour has some 100 KB. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * The timeline of a call: append-only, recorded from outside, so that what is recorded does not know of it. Of more entries than the limit,
 * or of more bytes, the first quarter stays, which is how the call came about, and what is newest.
 */
export class Recorder {
  readonly #entries: Entry[] = [];
  readonly #listeners = new Set<(entry: Entry) => void>();
  readonly #now: () => number;
  readonly #limit: number;
  readonly #maxBytes: number;
  #bytes = 0;
  #kept = 0;

  constructor(now: () => number = () => performance.timeOrigin + performance.now(), limit = 20_000, maxBytes = MAX_BYTES) {
    this.#now = now;
    this.#limit = limit;
    this.#maxBytes = maxBytes;
  }

  /** So many of the first entries stay, whatever comes. */
  get kept(): number {
    return this.#kept;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** `at`: when it happened, if that was before now. */
  add(happening: Happening, at = this.#now()): void {
    const entry: Entry = { ...happening, at };
    this.#entries.push(entry);
    this.#bytes += bytesOf(entry);
    const isOfTheFirst = this.#kept === this.#entries.length - 1;
    if (isOfTheFirst && this.#kept < this.#limit / 4 && this.#bytes <= this.#maxBytes / 4) this.#kept += 1;
    while (this.#entries.length > this.#limit || this.#bytes > this.#maxBytes) {
      for (const forgotten of this.#entries.splice(this.#kept, 1)) this.#bytes -= bytesOf(forgotten);
    }
    for (const listener of this.#listeners) listener(entry);
  }

  listen(listener: (entry: Entry) => void): void {
    this.#listeners.add(listener);
  }
}

function bytesOf(entry: Entry): number {
  return entry.type === 'signal' ? entry.bytes : 0;
}
