/** Loss above this is congestion, below the other one none (draft-ietf-rmcat-gcc-02 §6, which controls by loss alike). */
const HIGH_LOSS = 0.1;
export const LOW_LOSS = 0.02;
const GROWTH = 1.08;
const START = 1_500_000;
const LEAST = 100_000;

/** How much a publisher is told to send, in bits per second: less when packets are lost on the way, more again when none are. */
export class Bandwidth {
  readonly #most: number;
  #bitrate: number;

  constructor(most: number) {
    this.#most = most;
    this.#bitrate = Math.min(START, most);
  }

  get bitrate(): number {
    return this.#bitrate;
  }

  /** One interval: packets expected, the share of them that is missing, and what the receiver at the far end allows, if there is one alone. */
  update(expected: number, lossShare: number, allowed: number): number {
    // A muted microphone says nothing about the way.
    if (expected > 10) {
      if (lossShare > HIGH_LOSS) this.#bitrate *= 1 - 0.5 * lossShare;
      else if (lossShare < LOW_LOSS) this.#bitrate *= GROWTH;
    }
    this.#bitrate = Math.max(LEAST, Math.min(this.#bitrate, this.#most, allowed));
    return this.#bitrate;
  }
}
