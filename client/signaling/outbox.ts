import type { Signal, SignalBody } from '../../protocol/signal.ts';

/**
 * Numbers this side's signals within a negotiation, and keeps them for a peer that turns out to be missing some: it applies them in order,
 * and one that never came would hold up all that follow.
 */
export class Outbox {
  readonly #to: string;
  #negotiation = 0;
  #seq = 0;
  #kept: Signal[] = [];

  constructor(to: string) {
    this.#to = to;
  }

  /** Addresses a signal. Null: it belongs to a negotiation that has been replaced. */
  add(negotiation: number, body: SignalBody): Signal | null {
    if (negotiation < this.#negotiation) return null;
    if (negotiation > this.#negotiation) {
      this.#negotiation = negotiation;
      this.#seq = 0;
      this.#kept = [];
    }
    const signal: Signal = { ...body, to: this.#to, negotiation, seq: this.#seq++ };
    this.#kept.push(signal);
    return signal;
  }

  /** What a peer that has applied `received` signals of `negotiation` is missing. */
  missing(negotiation: number, received: number): Signal[] {
    return this.#kept.filter((signal) => signal.negotiation > negotiation || signal.seq >= received);
  }

  /**
   * The peer has described itself, and so has applied our last description of the other type and all that went before it: an answer is to
   * our offer, and whoever offers again has taken our answer in. A negotiation that lives through hours of restarts stays small.
   */
  confirm(theirs: 'offer' | 'answer'): void {
    const last = this.#kept.findLast((signal) => signal.kind === 'description' && signal.type !== theirs);
    if (last) this.#kept = this.#kept.filter(({ seq }) => seq > last.seq);
  }

  get negotiation(): number {
    return this.#negotiation;
  }
}
