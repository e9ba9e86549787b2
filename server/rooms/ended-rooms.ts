import { TOKEN_LIFETIME_MS } from '../../protocol/limits.ts';

/**
 * Remembers calls that were hung up, or viewers' seats that were given up, until their seat tokens expire, so that no token brings one back. The
 * oldest go beyond `limit`. Times are ms of `RoomClock.tokenTime`.
 */
export class EndedRooms {
  readonly #until = new Map<string, number>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(room: string, now: number): void {
    // A token may have been issued as much later than now, by a clock that has been set back since.
    this.#until.delete(room);
    this.#until.set(room, now + 2 * TOKEN_LIFETIME_MS);
    this.expire(now);
  }

  delete(room: string): void {
    this.#until.delete(room);
  }

  has(room: string): boolean {
    return this.#until.has(room);
  }

  /** A Map keeps the order of insertion, which is the order of expiry. */
  expire(now: number): void {
    for (const [room, until] of this.#until) {
      if (until > now && this.#until.size <= this.#limit) return;
      this.#until.delete(room);
    }
  }
}
