import { MAILBOX_BYTES, MAILBOX_SIGNALS } from '../../protocol/limits.ts';
import type { RelayedSignal } from '../../protocol/signal.ts';

interface Item {
  readonly signal: RelayedSignal;
  readonly bytes: number;
  isHanded: boolean;
}

/**
 * Signals for a peer who has not come yet, or is away. Holds one negotiation, the newest. A signal stays until its receiver reports it,
 * so that a hand-over lost on the way can be repeated; one that was handed over already makes room first when the mailbox is full.
 */
export class Mailbox {
  #items: Item[] = [];
  #bytes = 0;
  #negotiation = 0;

  /** Keeps a signal of `bytes` length. False: there is no room for it. A signal of an older negotiation is dropped: nobody may apply it. */
  put(signal: RelayedSignal, bytes: number): boolean {
    if (signal.negotiation < this.#negotiation) return true;
    if (signal.negotiation > this.#negotiation) this.clear();
    this.#negotiation = signal.negotiation;
    // Sent again by a peer that came back and cannot know what has arrived.
    if (this.#items.some((item) => item.signal.seq === signal.seq && item.signal.from === signal.from)) return true;
    if (!this.#fits(bytes)) this.#keep((item) => !item.isHanded);
    if (!this.#fits(bytes)) return false;
    this.#items.push({ signal, bytes, isHanded: false });
    this.#bytes += bytes;
    return true;
  }

  /** What its owner is still missing, given the negotiation it is in and how many signals of it have been applied. */
  handOver(negotiation: number, received: number): RelayedSignal[] {
    this.#keep(({ signal }) => signal.negotiation > negotiation || (signal.negotiation === negotiation && signal.seq >= received));
    for (const item of this.#items) item.isHanded = true;
    return this.#items.map((item) => item.signal);
  }

  clear(): void {
    this.#keep(() => false);
  }

  #fits(bytes: number): boolean {
    return this.#items.length < MAILBOX_SIGNALS && this.#bytes + bytes <= MAILBOX_BYTES;
  }

  #keep(isKept: (item: Item) => boolean): void {
    this.#items = this.#items.filter(isKept);
    this.#bytes = this.#items.reduce((sum, item) => sum + item.bytes, 0);
  }
}
