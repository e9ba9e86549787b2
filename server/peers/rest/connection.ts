import { randomUUID } from 'node:crypto';
import type { Description, ServerPeer } from '../engine.ts';
import type { Timers } from './timers.ts';

/** Why a connection is no more. */
export type Ending =
  | 'deleted'
  | 'hung up'
  | 'not gathered'
  | 'not answered'
  | 'not connected'
  | 'lost'
  | 'idle'
  | 'sent too much'
  | 'seat given up'
  | 'stopping';

/** As the API writes it, in this order. A description that there is not is `{}`. */
export interface ConnectionJson {
  readonly id: string;
  readonly state: 'open' | 'closed';
  readonly iceConnectionState: string;
  readonly localDescription: Description | Record<string, never>;
  readonly remoteDescription: Description | Record<string, never>;
  readonly signalingState: string;
}

/** One peer of the server's, and how long it is waited for. Whoever knows its id may do with it what they like. */
export class Connection {
  readonly id = randomUUID();
  /** Under which path it is found. */
  readonly scope: string;
  readonly #peer: ServerPeer;
  readonly #timers: Timers;
  readonly #onEnd: (ending: Ending) => void;
  #state: 'open' | 'closed' = 'open';
  #hasOffered = false;
  #passed = { count: -1, at: 0 };
  /** One at a time: for the answer, then for the connection, then whenever it is lost. */
  #timer: { readonly waitsFor: 'answer' | 'connected' | 'reconnected'; readonly id: unknown } | null = null;

  constructor(scope: string, peer: ServerPeer, timers: Timers, onEnd: (ending: Ending) => void) {
    this.scope = scope;
    this.#peer = peer;
    this.#timers = timers;
    this.#onEnd = onEnd;
    peer.listen(() => this.update());
  }

  /** @throws GatheringError, or DescriptionError if it was closed meanwhile, and is closed then */
  async offer(): Promise<void> {
    try {
      await this.#peer.offer(this.#timers.timeToHostCandidates);
    } catch (error) {
      this.close('not gathered');
      throw error;
    }
    this.#hasOffered = true;
    if (this.#state === 'open') this.#wait('answer', this.#timers.timeToAnswer, 'not answered');
  }

  /** @throws DescriptionError, and nothing has changed then */
  async acceptAnswer(sdp: string): Promise<void> {
    await this.#peer.acceptAnswer(sdp);
    if (this.#timer?.waitsFor === 'answer') this.#wait('connected', this.#timers.timeToConnected, 'not connected');
    this.update();
  }

  /** Reads the peer's state: whenever it says that it has changed, and once in a while, as not every engine says so. */
  update(): void {
    if (this.#state === 'closed') return;
    const { iceState, signalingState } = this.#peer;
    if (iceState === 'closed' || signalingState === 'closed') return this.close(this.#hasOffered ? 'lost' : 'not gathered');
    if (iceState === 'connected' || iceState === 'completed') this.#stopWaiting();
    const isLost = iceState === 'disconnected' || iceState === 'failed';
    if (isLost && this.#timer === null) this.#wait('reconnected', this.#timers.timeToReconnected, 'lost');
  }

  /** Closes it when nothing has passed for too long; it would hold a place that others need. `now`: ms of a clock that only goes forward. */
  reapIdle(now: number): void {
    const { streams, messages } = this.#peer.stats();
    const count = streams.reduce((sum, { packets }) => sum + packets, messages);
    if (count !== this.#passed.count || this.#timer !== null) this.#passed = { count, at: now };
    else if (now - this.#passed.at >= this.#timers.timeToIdle) this.close('idle');
  }

  close(ending: Ending): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#stopWaiting();
    this.#peer.close();
    // Its data channel may have closed before it was known why.
    this.#onEnd(this.#peer.excess === null ? ending : 'sent too much');
  }

  get localDescription(): Description | Record<string, never> {
    const description = this.#peer.localDescription;
    return description ? { type: description.type, sdp: withoutTrickle(description.sdp) } : {};
  }

  get remoteDescription(): Description | Record<string, never> {
    return this.#peer.remoteDescription ?? {};
  }

  toJSON(): ConnectionJson {
    const isClosed = this.#state === 'closed';
    // An engine may call it checking that it waits for the answer.
    const iceState = this.#peer.remoteDescription ? this.#peer.iceState : 'new';
    return {
      id: this.id,
      state: this.#state,
      iceConnectionState: isClosed ? 'closed' : iceState,
      localDescription: this.localDescription,
      remoteDescription: this.remoteDescription,
      signalingState: isClosed ? 'closed' : this.#peer.signalingState,
    };
  }

  #wait(waitsFor: 'answer' | 'connected' | 'reconnected', ms: number, ending: Ending): void {
    this.#stopWaiting();
    this.#timer = { waitsFor, id: this.#timers.setTimeout(() => this.close(ending), ms) };
  }

  #stopWaiting(): void {
    if (this.#timer) this.#timers.clearTimeout(this.#timer.id);
    this.#timer = null;
  }
}

/** The offer has all candidates in it: no client should wait for more. The option may stand among others (RFC 8839 §5.6, RFC 8838 §4). */
function withoutTrickle(sdp: string): string {
  return sdp.replaceAll(/\r\na=ice-options:([^\r\n]*)/g, (_line, options: string) => {
    const others = options.split(/[ ,]/).filter((option) => option !== 'trickle');
    return others.length === 0 ? '' : `\r\na=ice-options:${others.join(' ')}`;
  });
}
