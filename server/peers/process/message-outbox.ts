import type { Received } from '../engine.ts';

/** Of one data channel. What it may bring in takes seconds to come to so many. */
const MAX_WAITING = 5000;

/**
 * Hands on what has come in a data channel, one batch at a time: what comes until `taken` waits, and is the next batch. So a slow receiver
 * gets few large batches, and no queue on the way grows.
 */
export class MessageOutbox {
  readonly #send: (batch: readonly Received[]) => void;
  readonly #onFull: () => void;
  #waiting: Received[] = [];
  #isOnItsWay = false;

  /** `onFull`: the receiver is far behind, and what comes is dropped from now on. */
  constructor(send: (batch: readonly Received[]) => void, onFull: () => void) {
    this.#send = send;
    this.#onFull = onFull;
  }

  add(received: Received): void {
    if (this.#waiting.length > MAX_WAITING) return;
    this.#merge(received);
    if (!this.#isOnItsWay) this.#sendWaiting();
    else if (this.#waiting.length > MAX_WAITING) this.#onFull();
  }

  /** The last batch has been handled. */
  taken(): void {
    this.#isOnItsWay = false;
    if (this.#waiting.length > 0) this.#sendWaiting();
  }

  #sendWaiting(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    this.#isOnItsWay = true;
    this.#send(batch);
  }

  /** What was only counted is added to what was counted just before. */
  #merge(received: Received): void {
    const last = this.#waiting.at(-1);
    if (typeof received === 'string' || typeof last !== 'object') return void this.#waiting.push(received);
    const { messages, bytes, isText } = received;
    this.#waiting[this.#waiting.length - 1] = { messages: last.messages + messages, bytes: last.bytes + bytes, isText };
  }
}
