import type { DataChannel } from 'node-datachannel';
import type { DataChannelEnd } from '../engine.ts';
import type { Guard } from './native-listener.ts';

/** A data channel of libdatachannel, opened by this side. */
export class DatachannelEnd implements DataChannelEnd {
  readonly label: string;
  readonly #channel: DataChannel;
  readonly #guarded: Guard;
  readonly #waiting = new Set<{ readonly bytes: number; readonly resolve: () => void }>();
  readonly #onClose = new Set<() => void>();
  #isClosed = false;
  /** That have come. */
  messages = 0;

  constructor(label: string, channel: DataChannel, onOpen: (end: DataChannelEnd) => void, guarded: Guard) {
    this.label = label;
    this.#channel = channel;
    this.#guarded = guarded;
    channel.onOpen(guarded(() => onOpen(this)));
    channel.onBufferedAmountLow(guarded(() => this.#wake()));
    channel.onClosed(guarded(() => this.close()));
  }

  get isOpen(): boolean {
    return !this.#isClosed;
  }

  get bufferedAmount(): number {
    return this.#isClosed ? 0 : this.#channel.bufferedAmount();
  }

  send(data: string | Uint8Array): void {
    if (this.#isClosed) return;
    try {
      if (typeof data === 'string') this.#channel.sendMessage(data);
      else this.#channel.sendMessageBinary(data);
    } catch {
      // The other end has closed it just now, and `onClose` is on its way.
    }
  }

  async drained(bytes: number): Promise<void> {
    if (this.bufferedAmount <= bytes) return;
    this.#channel.setBufferedAmountLowThreshold(bytes);
    await new Promise<void>((resolve) => this.#waiting.add({ bytes, resolve }));
  }

  onMessage(listener: (data: string | Uint8Array) => void): void {
    this.#channel.onMessage(
      this.#guarded((data) => {
        this.messages += 1;
        listener(data instanceof ArrayBuffer ? new Uint8Array(data) : data);
      }),
    );
  }

  onClose(listener: () => void): void {
    if (this.#isClosed) listener();
    else this.#onClose.add(listener);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#wake();
    for (const listener of this.#onClose) listener();
  }

  #wake(): void {
    const { bufferedAmount } = this;
    for (const waiter of this.#waiting) {
      if (bufferedAmount > waiter.bytes) continue;
      this.#waiting.delete(waiter);
      waiter.resolve();
    }
  }
}
