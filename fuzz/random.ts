import { seeded } from '../e2e/seeded.ts';

/** Draws that a seed repeats. */
export class Random {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seeded(seed);
  }

  /** For one input, so that it can be made again without those before it. */
  static of(seed: number, surface: string, index: number): Random {
    // FNV-1a.
    let hash = 0x811c9dc5;
    for (const byte of Buffer.from(`${seed}/${surface}/${index}`)) hash = Math.imul(hash ^ byte, 0x01000193);
    return new Random(hash >>> 0);
  }

  /** A whole number from 0 up to `limit`, which is not among them. */
  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  /** A whole number; both ends are among them. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True in so many of 100. */
  percent(share: number): boolean {
    return this.#next() * 100 < share;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined && items.length === 0) throw new Error('there is nothing to pick from');
    return item as T;
  }

  times<T>(count: number, make: (index: number) => T): T[] {
    return Array.from({ length: count }, (_, index) => make(index));
  }

  bytes(count: number): Buffer {
    return Buffer.from(this.times(count, () => this.below(256)));
  }

  word(length: number, alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789'): string {
    return this.times(length, () => alphabet[this.below(alphabet.length)]).join('');
  }
}
