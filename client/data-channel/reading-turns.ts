/** Reads one thing of those that wait. True: more wait. */
export type ReadNext = () => boolean;

export interface TurnClock {
  /** ms, of a clock that only goes forward. */
  readonly now: () => number;
  /** Calls back with the next frame; where none is drawn, a little later. */
  readonly nextFrame: (run: () => void) => void;
  readonly isHidden: () => boolean;
}

/** For so long, in ms, messages are read before one frame. In a page that nobody sees no frame has to wait, and timers come once a second. */
const VISIBLE_MS = 4;
const HIDDEN_MS = 50;

/**
 * Shares the main thread between pictures and what comes over all data channels of the page: each frame some milliseconds of reading, one
 * message of each data channel after the other. The first message of a frame is read at once: a clock's answer is less exact when it waits.
 */
export class ReadingTurns {
  readonly #clock: TurnClock;
  readonly #waiting = new Set<ReadNext>();
  #isFrameAwaited = false;

  constructor(clock: TurnClock) {
    this.#clock = clock;
  }

  /** Something waits to be read. */
  request(read: ReadNext): void {
    if (this.#isFrameAwaited) this.#waiting.add(read);
    else this.#takeTurn(read, 0);
  }

  #takeTurn(read: ReadNext | undefined, forMs: number): void {
    this.#isFrameAwaited = true;
    this.#clock.nextFrame(() => {
      this.#isFrameAwaited = false;
      const [next] = this.#waiting;
      if (next) this.#takeTurn(next, this.#clock.isHidden() ? HIDDEN_MS : VISIBLE_MS);
    });
    const until = this.#clock.now() + forMs;
    for (let next = read; next; [next] = this.#waiting) {
      this.#waiting.delete(next);
      if (next()) this.#waiting.add(next);
      if (this.#clock.now() >= until) return;
    }
  }
}

/** No frame is drawn in a page that is covered or put away. */
const LATEST_FRAME_MS = 100;

/** The main thread of this page. */
export const pageTurns = new ReadingTurns({
  now: () => performance.now(),
  // Where there is no document, as in a test, nothing is drawn.
  isHidden: () => globalThis.document?.hidden ?? true,
  nextFrame(run) {
    const timer = setTimeout(() => {
      if (frame !== undefined) cancelAnimationFrame(frame);
      run();
    }, LATEST_FRAME_MS);
    const frame = globalThis.requestAnimationFrame?.(() => {
      clearTimeout(timer);
      run();
    });
  },
});
