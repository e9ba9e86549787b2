import type { RelayedSignal } from '../../protocol/signal.ts';

/** Signals that came ahead of one that is missing wait here; a peer that lets more than this pile up is broken. */
const MAX_AHEAD = 64;

/** Puts the peer's signals into order, drops what was seen before or belongs to an older negotiation. */
export class Inbox {
  #negotiation = 0;
  #received = 0;
  #ahead = new Map<number, RelayedSignal>();

  get negotiation(): number {
    return this.#negotiation;
  }

  /** How many signals of this negotiation have been let through. */
  get received(): number {
    return this.#received;
  }

  /** The signals that may be applied now that this one is here, in order. */
  accept(signal: RelayedSignal): RelayedSignal[] {
    if (signal.negotiation < this.#negotiation) return [];
    if (signal.negotiation > this.#negotiation) this.reset(signal.negotiation);
    if (signal.seq < this.#received) return [];
    if (signal.seq > this.#received && this.#ahead.size >= MAX_AHEAD) return [];
    this.#ahead.set(signal.seq, signal);
    return this.#takeReady();
  }

  /** A new negotiation, or a peer whose numbers start again. */
  reset(negotiation: number): void {
    this.#negotiation = negotiation;
    this.#received = 0;
    this.#ahead.clear();
  }

  #takeReady(): RelayedSignal[] {
    const ready: RelayedSignal[] = [];
    for (let next = this.#ahead.get(this.#received); next; next = this.#ahead.get(this.#received)) {
      this.#ahead.delete(this.#received);
      this.#received += 1;
      ready.push(next);
    }
    return ready;
  }
}
