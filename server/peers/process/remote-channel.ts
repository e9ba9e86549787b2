import type { DataChannelEnd } from '../engine.ts';
import { sizeOf } from './messages.ts';

/** A data channel whose end is in the process that carries the media. */
export class RemoteChannel implements DataChannelEnd {
  readonly label: string;
  readonly #post: (data: string | Uint8Array) => void;
  readonly #onMessage = new Set<(data: string | Uint8Array) => void>();
  readonly #onClose = new Set<() => void>();
  readonly #waiting = new Set<{ readonly bytes: number; readonly resolve: () => void }>();
  #isOpen = true;
  #buffered = 0;

  constructor(label: string, post: (data: string | Uint8Array) => void) {
    this.label = label;
    this.#post = post;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get bufferedAmount(): number {
    return this.#buffered;
  }

  send(data: string | Uint8Array): void {
    if (!this.#isOpen) return;
    this.#buffered += sizeOf(data);
    this.#post(data);
  }

  async drained(bytes: number): Promise<void> {
    if (this.#buffered <= bytes) return;
    await new Promise<void>((resolve) => this.#waiting.add({ bytes, resolve }));
  }

  onMessage(listener: (data: string | Uint8Array) => void): void {
    this.#onMessage.add(listener);
  }

  onClose(listener: () => void): void {
    if (this.#isOpen) this.#onClose.add(listener);
    else listener();
  }

  hear(data: string | Uint8Array): void {
    for (const listener of this.#onMessage) listener(data);
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

  #wake(): void {
    for (const waiter of this.#waiting) {
      if (this.#buffered > waiter.bytes) continue;
      this.#waiting.delete(waiter);
      waiter.resolve();
    }
  }
}
