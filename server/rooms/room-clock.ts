/** The clocks that rooms go by. */
export interface RoomClocks {
  /** ms since 1970, by the wall clock: for what people are told. It may be set forward or back while the server runs. */
  readonly now: () => number;
  /** ms of a clock that nobody sets: for how long something lasts. */
  readonly elapsed: () => number;
}

/** The two clocks, and the time that seat tokens are written and judged by. */
export class RoomClock implements RoomClocks {
  readonly now: () => number;
  readonly elapsed: () => number;
  /** The token time when this process began. */
  readonly startedAt: number;
  #latest = -Infinity;

  constructor({ now, elapsed }: RoomClocks) {
    this.now = now;
    this.elapsed = elapsed;
    this.startedAt = this.tokenTime();
  }

  /**
   * ms since 1970, the latest that the wall clock has shown. It never goes back, so that a token is never higher than one that is issued
   * after it, and none is valid for longer because the clock was set back.
   */
  tokenTime(): number {
    this.#latest = Math.max(this.#latest, this.now());
    return this.#latest;
  }
}
