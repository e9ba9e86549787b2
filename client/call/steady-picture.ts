/** Frames that come for so long without a gap longer than that are a picture one can go over to; ms. */
const STEADY_MS = 1000;
const GAP_MS = 200;
/** A picture that is as good as it gets by then: a slow computer has no other; ms. */
const LATEST_MS = 4000;

/**
 * The first frames of a new connection say little of those that follow: its bandwidth is not known yet, and the first frame, being a whole
 * picture, holds up the next ones for as long.
 */
export class SteadyPicture {
  #firstAt: number | null = null;
  #steadySince = 0;
  #lastAt = 0;

  /** A frame has been presented at that time (ms). True: the picture goes on coming. */
  note(at: number): boolean {
    this.#firstAt ??= at;
    if (this.#firstAt === at || at - this.#lastAt > GAP_MS) this.#steadySince = at;
    this.#lastAt = at;
    return at - this.#steadySince >= STEADY_MS || at - this.#firstAt >= LATEST_MS;
  }
}
