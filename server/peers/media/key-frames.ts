/** An encoder that is asked more often makes nothing but key frames, and the picture bad. */
export const KEY_FRAME_INTERVAL_MS = 300;
/** So many in a row come as soon as that: when viewers arrive, or packets were lost. Then one a second, however many ask. */
const BURST = 5;
const REFILL_MS = 1000;

/**
 * Passes on that a key frame is needed, at most once in an interval, and once a second for as long as it is asked for: an ask that comes too
 * early is made as soon as it may be. `ask` says whether it could be made; before anything has come there is nobody to ask, and the first picture is a key frame by itself.
 */
export class KeyFrames {
  readonly #ask: () => boolean;
  #askedAt = -Infinity;
  /** How often it may be asked for just now; whole ones count. */
  #left = BURST;
  #filledAt = performance.now();
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: () => boolean) {
    this.#ask = ask;
  }

  need(): void {
    if (this.#later !== undefined) return;
    const wait = this.#waitMs(performance.now());
    if (wait <= 0) return this.#now();
    this.#later = setTimeout(() => this.#now(), wait);
    this.#later.unref();
  }

  stop(): void {
    clearTimeout(this.#later);
  }

  #waitMs(now: number): number {
    this.#left = Math.min(BURST, this.#left + (now - this.#filledAt) / REFILL_MS);
    this.#filledAt = now;
    return Math.max(this.#askedAt + KEY_FRAME_INTERVAL_MS - now, (1 - this.#left) * REFILL_MS);
  }

  #now(): void {
    this.#later = undefined;
    if (!this.#ask()) return;
    const now = performance.now();
    this.#waitMs(now);
    this.#askedAt = now;
    this.#left -= 1;
  }
}
