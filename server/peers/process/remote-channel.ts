import type { DataChannelEnd, Received } from '../engine.ts';
import { sizeOf } from './messages.ts';

/** Who sends looks at `bufferedAmount`, and this is out of reach then: bytes. */
const MAX_BUFFERED = 4 * 1024 * 1024;

/** A data channel whose end is in the process that carries the media. */
export class RemoteChannel implements DataChannelEnd {
  readonly label: string;
  readonly #post: (messages: readonly (string | Uint8Array)[]) => void;
  readonly #onMessage = new Set<(received: Received) => void>();
  readonly #onClose = new Set<() => void>();
  readonly #waiting = new Set<{ readonly bytes: number; readonly resolve: () => void }>();
  #isOpen = true;
  #buffered = 0;
  /** Sent since the last turn. */
  #outgoing: (string | Uint8Array)[] = [];

  constructor(label: string, post: (messages: readonly (string | Uint8Array)[]) => void) {
    this.label = label;
    this.#post = post;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get bufferedAmount(): number {
    return this.#buffered;
  }

  /** @throws RangeError where more waits than anybody should have sent */
  send(data: string | Uint8Array): void {
    if (!this.#isOpen) return;
    if (this.#buffered > MAX_BUFFERED) throw new RangeError(`more than ${MAX_BUFFERED} bytes wait in a data channel`);
    this.#buffered += sizeOf(data);
    if (this.#outgoing.length === 0) queueMicrotask(() => this.#flush());
    this.#outgoing.push(data);
  }

  async drained(bytes: number): Promise<void> {
    if (this.#buffered <= bytes) return;
    await new Promise<void>((resolve) => this.#waiting.add({ bytes, resolve }));
  }

  onMessage(listener: (received: Received) => void): void {
    this.#onMessage.add(listener);
  }

  onClose(listener: () => void): void {
    if (this.#isOpen) this.#onClose.add(listener);
    else listener();
  }

  hear(received: Received): void {
    for (const listener of this.#onMessage) listener(received);
  }

  /** So much of what was to be sent waits no more. */
  forward(bytes: number): void {
    this.#buffered = Math.max(0, this.#buffered - bytes);
    this.#wake();
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#buffered = 0;
    this.#wake();
    for (const listener of this.#onClose) listener();
  }

  #flush(): void {
    const outgoing = this.#outgoing;
    this.#outgoing = [];
    if (this.#isOpen) this.#post(outgoing);
  }

  #wake(): void {
    for (const waiter of this.#waiting) {
      if (this.#buffered > waiter.bytes) continue;
      this.#waiting.delete(waiter);
      waiter.resolve();
    }
  }
}
