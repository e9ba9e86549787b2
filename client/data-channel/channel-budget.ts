import { Allowance, type Rate } from './allowance.ts';

/** What may come over one data channel. Text counts by its length (UTF-16 code units), binary data by its bytes. */
export interface ChannelLimits {
  readonly messages: Rate;
  readonly bytes: Rate;
  /** Of one message. */
  readonly messageBytes: number;
  /** Over the life of the data channel. */
  readonly totalBytes: number;
}

/** Counts what comes over one data channel. */
export class ChannelBudget {
  readonly #limits: ChannelLimits;
  readonly #messages: Allowance;
  readonly #bytes: Allowance;
  #total = 0;

  constructor(limits: ChannelLimits) {
    this.#limits = limits;
    this.#messages = new Allowance(limits.messages);
    this.#bytes = new Allowance(limits.bytes);
  }

  /** False: a message of this size, at this time (ms), is more than the limits allow. */
  take(bytes: number, now: number): boolean {
    this.#total += bytes;
    const { messageBytes, totalBytes } = this.#limits;
    return bytes <= messageBytes && this.#total <= totalBytes && this.#messages.take(1, now) && this.#bytes.take(bytes, now);
  }
}
