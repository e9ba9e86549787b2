/** The loudest that lasted: of two looks in a row the lower one, so that a click is no voice. */
export class Peak {
  #last = 0;
  #loudest = 0;

  get loudest(): number {
    return this.#loudest;
  }

  add(level: number): void {
    this.#loudest = Math.max(this.#loudest, Math.min(this.#last, level));
    this.#last = level;
  }
}
