import { createHmac, randomBytes } from 'node:crypto';

/** Enough for hundreds of browsers behind one address: each asks a few times for a call, then every 10 s. */
const PER_SECOND = 200;
const COUNTERS = 16_384;

/**
 * How many answers an address may get in a second, for the sake of the one in whose name somebody else asks. Addresses share a fixed
 * number of counters, in a way nobody outside can know, so that no flood of names takes memory. `now` is a monotonic clock in ms.
 */
export class AnswerLimit {
  readonly #counters = new Uint8Array(COUNTERS);
  readonly #key = randomBytes(16);
  readonly #now: () => number;
  #second = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  take(address: string): boolean {
    const second = Math.floor(this.#now() / 1000);
    if (second !== this.#second) this.#counters.fill(0);
    this.#second = second;
    const index = createHmac('sha256', this.#key).update(address).digest().readUInt16BE() % COUNTERS;
    const count = this.#counters[index] ?? 0;
    if (count >= PER_SECOND) return false;
    this.#counters[index] = count + 1;
    return true;
  }
}
