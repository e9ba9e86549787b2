/** How many of something each client address has at this moment, with one limit for all addresses. */
export class AddressCounts {
  readonly #counts = new Map<string, number>();
  readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  isFull(address: string): boolean {
    return (this.#counts.get(address) ?? 0) >= this.most;
  }

  /** Counts one more. False: the address is at its limit, and nothing was counted. */
  add(address: string): boolean {
    if (this.isFull(address)) return false;
    this.#counts.set(address, (this.#counts.get(address) ?? 0) + 1);
    return true;
  }

  remove(address: string): void {
    const left = (this.#counts.get(address) ?? 0) - 1;
    if (left > 0) this.#counts.set(address, left);
    else this.#counts.delete(address);
  }
}
