import type { StatsSample } from '../timeline/stats-history.ts';
import { interval, isSilent, LONGEST_MS, type Interval } from './intervals.ts';

/** What was missed in the whole of a test; ms. */
export interface Missed {
  /** There was no connection, or nothing came by it of what was sent; and that is over. */
  readonly goneMs: number;
  /** There is a connection, and nothing has come by it lately of what was sent. */
  readonly silentMs: number;
  /** The picture stood still while something else came. */
  readonly frozenMs: number;
}

/**
 * For how long nothing came back, kept sample by sample: a test lasts longer than its samples are kept, and what was missed in the first
 * minute would be forgotten in the last.
 */
export class Outages {
  #newest: StatsSample | undefined;
  #hasCome = false;
  #hasPicture = false;
  #missed: Missed = { goneMs: 0, silentMs: 0, frozenMs: 0 };

  get missed(): Missed {
    return this.#missed;
  }

  /** The samples there are by now, of which some have been seen before. */
  follow(samples: readonly StatsSample[]): void {
    const seen = samples.findLastIndex(({ at }) => at <= (this.#newest?.at ?? -Infinity));
    for (const sample of samples.slice(seen + 1)) this.#add(sample);
  }

  #add(sample: StatsSample): void {
    const before = this.#newest;
    this.#newest = sample;
    const ms = sample.at - (before?.at ?? sample.at);
    const since = interval(before, sample);
    // There is a connection again, whether anything comes by it or not.
    if (ms > LONGEST_MS) this.#endSilence(ms);
    else if (since && !isSilent(since)) this.#take(since);
    // What has never come is missing, and is not waited for again.
    else if (since && this.#hasCome) this.#missed = { ...this.#missed, silentMs: this.#missed.silentMs + ms };
  }

  /** Something has come; or nothing was sent, and nothing is missed. */
  #take({ ms, sent, received }: Interval): void {
    this.#endSilence(0);
    this.#hasCome ||= received.packets > 0;
    this.#hasPicture ||= received.frames > 0;
    const isFrozen = this.#hasPicture && sent.frames > 0 && received.frames === 0;
    if (isFrozen) this.#missed = { ...this.#missed, frozenMs: this.#missed.frozenMs + ms };
  }

  #endSilence(ms: number): void {
    const { goneMs, silentMs } = this.#missed;
    this.#missed = { ...this.#missed, goneMs: goneMs + silentMs + ms, silentMs: 0 };
  }
}
