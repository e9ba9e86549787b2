/** An encoder that is asked more often makes nothing but key frames, and the picture bad. */
export const KEY_FRAME_INTERVAL_MS = 300;

/**
 * Passes on that a key frame is needed, at most once in an interval: an ask that comes too early is made at its end. `ask` says whether it
 * could be made; before anything has come there is nobody to ask, and the first picture is a key frame by itself.
 */
export class KeyFrames {
  readonly #ask: () => boolean;
  #askedAt = -Infinity;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: () => boolean) {
    this.#ask = ask;
  }

  need(): void {
    if (this.#later !== undefined) return;
    const wait = this.#askedAt + KEY_FRAME_INTERVAL_MS - performance.now();
    if (wait <= 0) return this.#now();
    this.#later = setTimeout(() => this.#now(), wait);
    this.#later.unref();
  }

  stop(): void {
    clearTimeout(this.#later);
  }

  #now(): void {
    this.#later = undefined;
    if (this.#ask()) this.#askedAt = performance.now();
  }
}
