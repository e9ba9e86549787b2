/** Shorter messages cost the process more than their bytes do. */
const SHORT_BYTES = 8 * 1024;
/** Of these, in one data channel. */
const SHORT_PER_SECOND = 1000;
/** So many seconds' worth may come at once. */
const BURST_S = 2;

/** What may come in one data channel: bytes, and short messages. Both are token buckets. */
export class MessageBudget {
  readonly #bytesPerSecond: number;
  #bytes: number;
  #messages = BURST_S * SHORT_PER_SECOND;
  #filledAt: number;

  /** `now` here and below: ms of a clock that only goes forward. */
  constructor(bytesPerSecond: number, now: number) {
    this.#bytesPerSecond = bytesPerSecond;
    this.#bytes = BURST_S * bytesPerSecond;
    this.#filledAt = now;
  }

  /** False: this message is one too many. */
  take(bytes: number, now: number): boolean {
    const seconds = (now - this.#filledAt) / 1000;
    this.#filledAt = now;
    this.#bytes = Math.min(BURST_S * this.#bytesPerSecond, this.#bytes + seconds * this.#bytesPerSecond) - bytes;
    this.#messages = Math.min(BURST_S * SHORT_PER_SECOND, this.#messages + seconds * SHORT_PER_SECOND) - (bytes < SHORT_BYTES ? 1 : 0);
    return this.#bytes >= 0 && this.#messages >= 0;
  }
}
