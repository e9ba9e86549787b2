import type { DataChannel } from 'node-datachannel';
import { MAX_CARRIED, type DataChannelEnd, type Received } from '../engine.ts';
import { freeOnceQuiet } from './free-once-quiet.ts';
import { MessageBudget } from './message-budget.ts';
import type { Guard } from './native-listener.ts';

export interface DataChannelParts {
  readonly label: string;
  readonly channel: DataChannel;
  readonly bytesPerSecond: number;
  readonly onOpen: (end: DataChannelEnd) => void;
  /** More has come than may; nothing that follows is passed on. Called once. */
  readonly onExcess: () => void;
  readonly guarded: Guard;
}

/**
 * A data channel of libdatachannel, opened by this side. It does not listen for the native side's `closed`, at which the binding drops the
 * messages that still wait, and their memory: see `freeOnceQuiet`. `look` asks instead.
 */
export class DatachannelEnd implements DataChannelEnd {
  readonly #parts: DataChannelParts;
  readonly #budget: MessageBudget;
  readonly #waiting = new Set<{ readonly bytes: number; readonly resolve: () => void }>();
  readonly #onMessage = new Set<(received: Received) => void>();
  readonly #onClose = new Set<() => void>();
  #state: 'connecting' | 'open' | 'closed' = 'connecting';
  #isExcessive = false;
  /** That have come. */
  messages = 0;

  constructor(parts: DataChannelParts) {
    const { channel, guarded, bytesPerSecond } = parts;
    this.#parts = parts;
    this.#budget = new MessageBudget(bytesPerSecond, performance.now());
    channel.onOpen(guarded(() => this.#open()));
    channel.onBufferedAmountLow(guarded(() => this.#wake()));
    channel.onMessage(guarded((data) => this.#receive(data)));
  }

  get label(): string {
    return this.#parts.label;
  }

  get isOpen(): boolean {
    return this.#state !== 'closed';
  }

  get bufferedAmount(): number {
    return this.isOpen ? this.#parts.channel.bufferedAmount() : 0;
  }

  send(data: string | Uint8Array): void {
    if (!this.isOpen) return;
    try {
      if (typeof data === 'string') this.#parts.channel.sendMessage(data);
      else this.#parts.channel.sendMessageBinary(data);
    } catch {
      // The other end has closed it, which the next look shows.
    }
  }

  async drained(bytes: number): Promise<void> {
    if (this.bufferedAmount <= bytes) return;
    this.#parts.channel.setBufferedAmountLowThreshold(bytes);
    await new Promise<void>((resolve) => this.#waiting.add({ bytes, resolve }));
  }

  onMessage(listener: (received: Received) => void): void {
    this.#onMessage.add(listener);
  }

  onClose(listener: () => void): void {
    if (this.isOpen) this.#onClose.add(listener);
    else listener();
  }

  /** Notices that the other side has closed it. To be called from time to time. */
  look(): void {
    if (this.#state === 'open' && !this.#parts.channel.isOpen()) this.close();
  }

  /** What waits to be sent is given up. The peer has to be closed as well, or the channel by the other side. */
  close(): void {
    if (!this.isOpen) return;
    this.#state = 'closed';
    this.#wake();
    for (const listener of this.#onClose) listener();
    freeOnceQuiet(
      () => this.messages,
      () => this.#parts.channel.close(),
    );
  }

  /** The first message may be told of before the opening is. */
  #open(): void {
    if (this.#state !== 'connecting') return;
    this.#state = 'open';
    this.#parts.onOpen(this);
  }

  #receive(data: string | Uint8Array | ArrayBuffer): void {
    this.messages += 1;
    if (this.#isExcessive || !this.isOpen) return;
    this.#open();
    const isText = typeof data === 'string';
    const bytes = isText ? Buffer.byteLength(data) : data.byteLength;
    if (!this.#budget.take(bytes, performance.now())) {
      this.#isExcessive = true;
      return this.#parts.onExcess();
    }
    const received = isText && data.length <= MAX_CARRIED ? data : { messages: 1, bytes, isText };
    for (const listener of this.#onMessage) listener(received);
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
