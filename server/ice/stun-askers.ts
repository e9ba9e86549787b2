import type { Source } from './binding-answer.ts';

const REMEMBERED_MS = 10_000;
/** Some 2 MB. Whoever asks in so many names only makes others ask again. */
const MOST = 16_384;

/** Who has asked the STUN server just now: only these may be probed. `now` is a monotonic clock in ms. */
export class StunAskers {
  /** The longest ago first. */
  readonly #askedAt = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get size(): number {
    return this.#askedAt.size;
  }

  note(source: Source): void {
    const key = keyOf(source);
    this.#askedAt.delete(key);
    this.#askedAt.set(key, this.#now());
    for (const [oldest, at] of this.#askedAt) {
      if (this.#askedAt.size <= MOST && this.#isRecent(at)) break;
      this.#askedAt.delete(oldest);
    }
  }

  has(source: Source): boolean {
    const at = this.#askedAt.get(keyOf(source));
    return at !== undefined && this.#isRecent(at);
  }

  #isRecent(at: number): boolean {
    return this.#now() - at <= REMEMBERED_MS;
  }
}

const keyOf = ({ address, port }: Source) => `${address} ${port}`;
