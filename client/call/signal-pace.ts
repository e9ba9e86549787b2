import type { RelayedSignal } from '../../protocol/signal.ts';
import { Allowance } from '../data-channel/allowance.ts';

/**
 * What one signal costs this page, and what it may cost: a fresh negotiation is a new RTCPeerConnection (some 20 ms of the main thread), a
 * restart that is asked for an offer and a request to the server, a description some milliseconds. The server relays 50 signals a second; a call that is in trouble has one in seconds.
 */
const COSTS = { fresh: 10, description: 1, restart: 5, other: 0.05 };
const RATE = { burst: 100, perSecond: 10 };
/** A peer's signals that wait are no more than these: what comes then is dropped. */
const MAX_WAITING = 64;
const LOOK_AGAIN_MS = 100;

/** Lets the peer's signals through at a rate that keeps this page responsive: those above it wait, in order. */
export class SignalPace {
  readonly #apply: (signal: RelayedSignal) => unknown;
  readonly #allowance = new Allowance(RATE);
  #waiting: RelayedSignal[] = [];
  #newest = 0;

  constructor(apply: (signal: RelayedSignal) => unknown) {
    this.#apply = apply;
  }

  add(signal: RelayedSignal): void {
    const last = this.#waiting.at(-1);
    const isIdle = last === undefined;
    // With a fresh negotiation what is left of the one before counts no more.
    if (last && signal.negotiation > last.negotiation) this.#waiting = [];
    if (this.#waiting.length < MAX_WAITING) this.#waiting.push(signal);
    if (isIdle) this.#applyNext();
  }

  readonly #applyNext = (): void => {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      if (!this.#allowance.take(this.#cost(next), performance.now())) return void setTimeout(this.#applyNext, LOOK_AGAIN_MS);
      this.#newest = next.negotiation;
      this.#waiting.shift();
      this.#apply(next);
    }
  };

  #cost({ kind, negotiation }: RelayedSignal): number {
    if (negotiation > this.#newest && this.#newest > 0) return COSTS.fresh;
    return kind === 'description' || kind === 'restart' ? COSTS[kind] : COSTS.other;
  }
}
