import { ChannelBudget, type ChannelLimits } from './channel-budget.ts';
import { pageTurns, type ReadingTurns } from './reading-turns.ts';

export interface GuardedOptions {
  readonly limits: ChannelLimits;
  /** So many messages are read together: where only the newest counts, more than one. */
  readonly batch?: number;
  readonly read: (messages: readonly string[]) => void;
  readonly turns?: Pick<ReadingTurns, 'request'>;
  readonly now?: () => number;
}

/** More than this unsent, in bytes, and pictures would have to wait for it. */
const MAX_UNSENT_BYTES = 256 * 1024;

/** A data channel whose other end is not trusted: counted where it comes in, read a little each frame, and closed above its limits. */
export class GuardedChannel {
  readonly #channel: RTCDataChannel;
  readonly #options: GuardedOptions;
  readonly #budget: ChannelBudget;
  /** No more than the limits' burst: what is not read that soon comes too fast for this page. */
  #waiting: string[] = [];
  #waitingBytes = 0;
  #hasEnded = false;
  readonly #onFlood: () => void;

  constructor(channel: RTCDataChannel, options: GuardedOptions, onFlood: () => void) {
    this.#channel = channel;
    this.#options = options;
    this.#onFlood = onFlood;
    this.#budget = new ChannelBudget(options.limits);
    channel.binaryType = 'arraybuffer';
    channel.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => this.#take(data));
  }

  get isOpen(): boolean {
    return this.#channel.readyState === 'open';
  }

  /** There is room for more of this side. */
  get isFree(): boolean {
    return this.isOpen && this.#channel.bufferedAmount <= MAX_UNSENT_BYTES;
  }

  get isClosed(): boolean {
    return this.#channel.readyState === 'closed';
  }

  /** False: the data channel is not open, or too much waits in it already. */
  send(text: string): boolean {
    if (!this.isFree) return false;
    try {
      this.#channel.send(text);
      return true;
    } catch {
      // Longer than the other side says that it takes, or closed just now.
      return false;
    }
  }

  /** What has not been read is forgotten; what the browser still delivers is not read. */
  close(): void {
    this.#hasEnded = true;
    this.#waiting = [];
    this.#channel.close();
  }

  #take(data: string | ArrayBuffer): void {
    if (this.#hasEnded) return;
    const { limits, now = () => performance.now(), turns = pageTurns } = this.#options;
    const bytes = typeof data === 'string' ? data.length : data.byteLength;
    if (typeof data === 'string') {
      this.#waiting.push(data);
      this.#waitingBytes += bytes;
    }
    const isTooMuch = this.#waiting.length > limits.messages.burst || this.#waitingBytes > limits.bytes.burst;
    if (isTooMuch || !this.#budget.take(bytes, now())) return this.#onFlood();
    if (this.#waiting.length > 0) turns.request(this.#readNext);
  }

  readonly #readNext = (): boolean => {
    const { batch = 1, read } = this.#options;
    const messages = this.#waiting.splice(0, batch);
    for (const { length } of messages) this.#waitingBytes -= length;
    if (messages.length > 0) read(messages);
    return this.#waiting.length > 0;
  };
}
