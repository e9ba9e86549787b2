import type { DataChannelEnd, Received } from './engine.ts';

/** The server's end of a data channel without another end: nothing leaves before the test lets it. */
export class FakeDataChannel implements DataChannelEnd {
  readonly label: string;
  readonly sent: (string | Uint8Array)[] = [];
  bufferedAmount = 0;
  /** The most that has waited at once: bytes. */
  mostBuffered = 0;
  #isClosed = false;
  #waiting: { readonly bytes: number; readonly resolve: () => void }[] = [];
  readonly #onMessage: ((received: Received) => void)[] = [];
  readonly #onClose: (() => void)[] = [];

  constructor(label: string) {
    this.label = label;
  }

  get isOpen(): boolean {
    return !this.#isClosed;
  }

  send(data: string | Uint8Array): void {
    if (this.#isClosed) return;
    this.sent.push(data);
    this.bufferedAmount += data.length;
    this.mostBuffered = Math.max(this.mostBuffered, this.bufferedAmount);
  }

  drained(bytes: number): Promise<void> {
    if (this.#isClosed || this.bufferedAmount <= bytes) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ bytes, resolve }));
  }

  onMessage(listener: (received: Received) => void): void {
    this.#onMessage.push(listener);
  }

  onClose(listener: () => void): void {
    this.#onClose.push(listener);
  }

  /** The client's end sends this. */
  receive(received: Received): void {
    for (const listener of this.#onMessage) listener(received);
  }

  /** All that waits has left. */
  drain(): void {
    this.bufferedAmount = 0;
    this.#release();
  }

  close(): void {
    this.#isClosed = true;
    for (const listener of this.#onClose) listener();
    this.#release();
  }

  #release(): void {
    const isReady = ({ bytes }: { bytes: number }) => this.#isClosed || this.bufferedAmount <= bytes;
    const ready = this.#waiting.filter(isReady);
    this.#waiting = this.#waiting.filter((waiting) => !isReady(waiting));
    for (const { resolve } of ready) resolve();
  }
}
