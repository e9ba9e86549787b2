import type { RelayedSignal, Signal } from '../../protocol/signal.ts';
import { description } from './test-signals.ts';

/** A client's record of what it has sent in its newest negotiation: docs/protocol.md, “Resuming”. */
export class ModelOutbox {
  negotiation = 0;
  kept: Signal[] = [];

  add(to: string, negotiation: number, life: string): Signal {
    if (negotiation > this.negotiation) this.kept = [];
    this.negotiation = negotiation;
    const seq = this.kept.length;
    const signal = description(to, negotiation, seq, `${life}/${negotiation}/${seq}`);
    this.kept.push(signal);
    return signal;
  }

  missing(negotiation: number, received: number): Signal[] {
    return this.kept.filter((signal) => signal.negotiation > negotiation || signal.seq >= received);
  }
}

/** Puts a peer's signals into order, and drops what was seen or belongs to an older negotiation. */
export class ModelInbox {
  negotiation = 0;
  received = 0;
  #ahead = new Map<number, RelayedSignal>();

  accept(signal: RelayedSignal): RelayedSignal[] {
    if (signal.negotiation > this.negotiation) {
      this.negotiation = signal.negotiation;
      this.received = 0;
      this.#ahead.clear();
    }
    if (signal.negotiation < this.negotiation || signal.seq < this.received) return [];
    this.#ahead.set(signal.seq, signal);
    const ready: RelayedSignal[] = [];
    for (let next = this.#ahead.get(this.received); next; next = this.#ahead.get(this.received)) {
      this.#ahead.delete(this.received);
      this.received += 1;
      ready.push(next);
    }
    return ready;
  }
}
