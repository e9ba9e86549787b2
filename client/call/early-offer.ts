import type { CallState } from './call-state.ts';

/** What a waiting caller's offer needs of its call. */
export interface OfferingCall {
  readonly state: CallState;
  readonly iceStaleAt: number;
  startAnew(): Promise<void>;
}

export interface EarlyOfferTimes {
  readonly afterNetworkChangeMs: number;
  readonly renewAgainMs: number;
}

export const EARLY_OFFER_TIMES: EarlyOfferTimes = {
  /** As for a call under way: gathering at once finds routes that are not settled. */
  afterNetworkChangeMs: 250,
  /** A server that gave no new credentials is not asked more often than this. */
  renewAgainMs: 5000,
};

/**
 * Keeps the offer of a waiting caller good, for hours if need be: its candidates belong to a network and its relay to credentials, and
 * either may be gone when somebody comes. A new one is made when the network changes, after sleep, and before the credentials expire.
 */
export class EarlyOffer {
  readonly #call: OfferingCall;
  readonly #times: EarlyOfferTimes;
  #isDue = false;
  #staleAt = Infinity;
  #failure: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(call: OfferingCall, times: EarlyOfferTimes) {
    this.#call = call;
    this.#times = times;
  }

  /** The call's state has changed. */
  follow(): void {
    const { iceStaleAt, state } = this.#call;
    const staleAt = isWaiting(state) ? iceStaleAt : Infinity;
    if (staleAt !== this.#staleAt) this.#renewAt(staleAt);
    // A mailbox that is full has lost a signal, and all that follow would wait for it.
    else if (state.error === 'mailbox_full' && this.#failure !== state.error) this.#renewAfter(this.#times.renewAgainMs);
    this.#failure = state.error;
    this.#renewIfDue();
  }

  /** This side has another network, or has been asleep. */
  networkChanged(): void {
    this.#renewAfter(this.#times.afterNetworkChangeMs);
  }

  #renewAt(staleAt: number): void {
    this.#staleAt = staleAt;
    clearTimeout(this.#timer);
    if (staleAt === Infinity) this.#isDue = false;
    else this.#renewAfter(Math.max(staleAt - Date.now(), 0));
  }

  #renewAfter(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#isDue = true;
      this.#renewIfDue();
    }, ms);
  }

  #renewIfDue(): void {
    const { state } = this.#call;
    if (!this.#isDue || state.signaling !== 'open' || !isWaiting(state)) return;
    this.#isDue = false;
    // Where nothing comes of it the credentials stay as they are, and nothing else would ask again.
    if (this.#staleAt !== Infinity) this.#renewAfter(this.#times.renewAgainMs);
    void this.#call.startAnew();
  }
}

/** A caller whose callee has not answered yet. */
function isWaiting({ seat, room, end, isAgreed }: CallState): boolean {
  return seat === 'caller' && room !== null && end === null && !isAgreed;
}
