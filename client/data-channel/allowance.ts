/** So much at once, then so much a second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** A token bucket. `now` is in ms, of a clock that only goes forward. */
export class Allowance {
  readonly #rate: Rate;
  #left: number;
  #filledAt = -Infinity;

  constructor(rate: Rate) {
    this.#rate = rate;
    this.#left = rate.burst;
  }

  /** False: that is more than the rate allows, and nothing is taken. */
  take(amount: number, now: number): boolean {
    const { burst, perSecond } = this.#rate;
    this.#left = Math.min(burst, this.#left + ((now - this.#filledAt) / 1000) * perSecond);
    this.#filledAt = now;
    if (this.#left < amount) return false;
    this.#left -= amount;
    return true;
  }
}
