/** What one peer may ask for: a token bucket. */
interface Bucket {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Packets to be sent again. The native side sends all that it still has of them, 512 at most for one ask of 1200 bytes, before anybody here
 * can say no: who asks for far more than is lost is closed. A browser that has lost half a second of a picture asks for some 1500 in a second.
 */
const AGAIN: Bucket = { burst: 10_000, perSecond: 2000 };
/** Key frames, which cost all who watch: a viewer that loses packets all the time gets one in 3 s. */
const KEY_FRAMES: Bucket = { burst: 5, perSecond: 1 / 3 };

/** Counts what one peer asks for. `now`: ms of a clock that only goes forward. */
export class Asks {
  #again = AGAIN.burst;
  #keyFrames = KEY_FRAMES.burst;
  #filledAt: number;

  constructor(now: number) {
    this.#filledAt = now;
  }

  /** False: it has asked for far more packets than it may. */
  takeAgain(packets: number, now: number): boolean {
    this.#refill(now);
    this.#again -= packets;
    return this.#again >= 0;
  }

  /** False: this one is not passed on. */
  takeKeyFrame(now: number): boolean {
    this.#refill(now);
    if (this.#keyFrames < 1) return false;
    this.#keyFrames -= 1;
    return true;
  }

  #refill(now: number): void {
    const seconds = (now - this.#filledAt) / 1000;
    this.#filledAt = now;
    this.#again = Math.min(AGAIN.burst, this.#again + seconds * AGAIN.perSecond);
    this.#keyFrames = Math.min(KEY_FRAMES.burst, this.#keyFrames + seconds * KEY_FRAMES.perSecond);
  }
}
