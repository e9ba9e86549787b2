/** What a bad line does to packets, in each direction. */
export interface Impairment {
  readonly delayMs: number;
  /** At most so much more delay, at random. Packets stay in order. */
  readonly jitterMs: number;
  /** The part of the packets that is lost, 0 to 1. */
  readonly loss: number;
  /** Bits per second; null for no limit. */
  readonly rate: number | null;
}

export const NO_IMPAIRMENT: Impairment = { delayMs: 0, jitterMs: 0, loss: 0, rate: null };

/** How long a slow line lets packets wait before it drops more of them. */
const QUEUE_MS = 300;

/** One direction of a line. The random numbers are handed in, so that a run can be repeated. */
export class Line {
  #freeAt = 0;
  #lastArrivalAt = 0;
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** When a packet that comes now (ms) arrives at the other end; null if it is lost. */
  arrivalOf(bytes: number, now: number, { delayMs, jitterMs, loss, rate }: Impairment): number | null {
    if (this.#random() < loss) return null;
    const startAt = Math.max(now, this.#freeAt);
    if (rate !== null && startAt - now > QUEUE_MS) return null;
    this.#freeAt = rate === null ? now : startAt + (bytes * 8 * 1000) / rate;
    const arrivalAt = this.#freeAt + delayMs + this.#random() * jitterMs;
    this.#lastArrivalAt = Math.max(this.#lastArrivalAt, arrivalAt);
    return this.#lastArrivalAt;
  }
}
