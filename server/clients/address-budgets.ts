import { TokenBucket } from './token-bucket.ts';

/** One token bucket for each client address, seat or connection. Full buckets are forgotten: a new one is the same. */
export class AddressBudgets {
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #now: () => number;

  constructor(burst: number, perMinute: number, now: () => number) {
    this.#burst = burst;
    this.#perSecond = perMinute / 60;
    this.#now = now;
  }

  take(address: string, amount = 1): boolean {
    return this.#bucket(address).take(amount);
  }

  /** How long until this address has one again: ms. */
  waitMs(address: string): number {
    return this.#bucket(address).waitMs;
  }

  giveBack(address: string): void {
    this.#buckets.get(address)?.giveBack();
  }

  forgetFull(): void {
    for (const [address, bucket] of this.#buckets) if (bucket.isFull) this.#buckets.delete(address);
  }

  #bucket(address: string): TokenBucket {
    const known = this.#buckets.get(address);
    if (known) return known;
    const bucket = new TokenBucket(this.#burst, this.#perSecond, this.#now);
    this.#buckets.set(address, bucket);
    return bucket;
  }
}
