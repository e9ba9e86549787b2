import type { CallState } from './call-state.ts';
import type { RecoveryTimes } from './recovery-times.ts';

/** What recovery sees of a call, and what it can do with it. */
export interface RecoverableCall {
  readonly state: CallState;
  /** An offer went out or came in so recently, or still waits for its answer. */
  isOffering(withinMs: number): boolean;
  /** False: it could not be, as the server is out of reach. */
  restart(): Promise<boolean>;
  startAnew(): Promise<void>;
  giveUp(): void;
}

type Timer = ReturnType<typeof setTimeout> | undefined;

/**
 * Brings a path back that was lost: ICE restarts with growing waits, then fresh negotiations, until it is there or a person should know.
 * `disconnected` and `failed` are no end. Both sides run it; the callee's restarts are requests to the caller. Nothing is tried while the
 * server is out of reach: no offer would get through, and gathering later finds the network as it is then.
 */
export class Recovery {
  readonly #call: RecoverableCall;
  readonly #times: RecoveryTimes;
  #tries = 0;
  #isTrying = false;
  /** Something is to be done as soon as signals pass again. */
  #due: 'nothing' | 'try' | 'restart' = 'nothing';
  #wasOpen = true;
  /** When what this side could do had been in vain (ms), and nothing else has changed since. */
  #gaveUpAt = -Infinity;
  /** The other side still tries, and this one does not. */
  #isFollowing = false;
  #nextTry: Timer;
  #giveUp: Timer;
  #stuck: Timer;
  #afterNetworkChange: Timer;

  constructor(call: RecoverableCall, times: RecoveryTimes) {
    this.#call = call;
    this.#times = times;
  }

  /** The call's state has changed. */
  follow(): void {
    const { state } = this.#call;
    const isBack = state.signaling === 'open' && !this.#wasOpen;
    this.#wasOpen = state.signaling === 'open';
    // Without the server nothing was tried, however long that was.
    if (isBack && state.isLost) return this.retry();
    const health = healthOf(state);
    if (state.connection === 'connected') this.#gaveUpAt = -Infinity;
    if (health === 'fine') this.#rest();
    else if (this.#isFollowing || this.#hasJustGivenUp()) this.#followTheOther();
    else if (health === 'pending') this.#awaitAnswer();
    else if (!this.#isTrying) this.#begin(state.connection === 'failed' ? 0 : this.#times.graceMs);
    else if (state.connection === 'failed' && this.#tries === 0) this.#schedule(0);
    if (state.signaling === 'open') this.#doWhatIsDue();
  }

  /** This side has another network, or has been asleep: its candidates are of the past, even while everything still looks connected. */
  networkChanged(): void {
    clearTimeout(this.#afterNetworkChange);
    this.#afterNetworkChange = setTimeout(() => {
      this.#due = 'restart';
      if (this.#call.state.signaling === 'open') this.#doWhatIsDue();
    }, this.#times.afterNetworkChangeMs);
  }

  /** A person wants another try: from the beginning, and with a fresh negotiation first. */
  retry(): void {
    this.#gaveUpAt = -Infinity;
    this.#rest();
    if (!isUnderWay(this.#call.state)) return;
    this.#tries = this.#times.restartMs.length;
    this.#begin(0);
  }

  #begin(afterMs: number): void {
    this.#isTrying = true;
    clearTimeout(this.#stuck);
    this.#giveUpAfter(this.#times.giveUpMs);
    this.#schedule(afterMs);
  }

  #giveUpAfter(ms: number): void {
    this.#giveUp = setTimeout(() => {
      this.#rest();
      this.#gaveUpAt = Date.now();
      this.#call.giveUp();
    }, ms);
  }

  #hasJustGivenUp(): boolean {
    return !this.#isTrying && Date.now() - this.#gaveUpAt < this.#times.stuckMs;
  }

  /**
   * The other side’s minute ends later, and its last try may succeed. If that began another minute here, whose tries began one there,
   * neither would ever be told.
   */
  #followTheOther(): void {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    this.#giveUpAfter(this.#times.stuckMs);
  }

  #schedule(ms: number): void {
    clearTimeout(this.#nextTry);
    this.#nextTry = setTimeout(() => {
      if (this.#due === 'nothing') this.#due = 'try';
      if (this.#call.state.signaling === 'open') this.#doWhatIsDue();
    }, ms);
  }

  #doWhatIsDue(): void {
    const due = this.#due;
    this.#due = 'nothing';
    if (due === 'try' && this.#isTrying) return this.#try();
    if (due !== 'restart' || !isUnderWay(this.#call.state)) return;
    // A new network is a new beginning: what did not help in the old one may do so in this.
    this.#gaveUpAt = -Infinity;
    if (this.#isFollowing) this.#rest();
    if (this.#isTrying) {
      this.#tries = 1;
      this.#schedule(this.#times.restartMs[0] ?? 0);
    }
    void this.#restart();
  }

  #try(): void {
    const { restartMs, freshMs, offeringMs } = this.#times;
    const restart = restartMs[this.#tries];
    this.#tries += 1;
    this.#schedule(restart ?? freshMs);
    if (restart === undefined && this.#call.state.seat === 'caller') void this.#call.startAnew();
    // Both sides notice the same loss at nearly the same time: what the other one has set going is this try.
    else if (!this.#call.isOffering(offeringMs)) void this.#restart();
  }

  /** The wish stays until the server can be reached. */
  async #restart(): Promise<void> {
    if (!(await this.#call.restart())) this.#due = 'restart';
  }

  /** A negotiation that neither connects nor fails is given up in favour of a fresh one; restarting would wait for the same answer. */
  #awaitAnswer(): void {
    if (this.#isTrying || this.#stuck !== undefined) return;
    this.#stuck = setTimeout(() => this.retry(), this.#times.stuckMs);
  }

  #rest(): void {
    for (const timer of [this.#nextTry, this.#giveUp, this.#stuck]) clearTimeout(timer);
    this.#stuck = undefined;
    this.#isFollowing = false;
    this.#isTrying = false;
    this.#tries = 0;
    if (this.#due === 'try') this.#due = 'nothing';
  }
}

/** Two people are in the call, and both pages are there as far as is known. */
function isUnderWay({ end, room, isAgreed, peer }: CallState): boolean {
  return end === null && room !== null && isAgreed && peer !== 'absent' && peer !== 'closing';
}

/** `pending`: a connection is being made. Whoever left, or is reloading, starts a negotiation of its own when it comes back. */
function healthOf(state: CallState): 'fine' | 'pending' | 'broken' {
  const { connection, peer, isLost } = state;
  if (!isUnderWay(state) || peer === 'left' || isLost) return 'fine';
  if (connection === 'disconnected' || connection === 'failed') return 'broken';
  return connection === 'connected' || connection === 'closed' ? 'fine' : 'pending';
}
