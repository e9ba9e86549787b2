import type { IceAccess } from '../../protocol/requests.ts';
import type { RelayedSignal, Signal, SignalBody } from '../../protocol/signal.ts';
import { Inbox } from './inbox.ts';
import { Outbox } from './outbox.ts';
import type { Peers } from './peers.ts';
import type { SignalingChannel, SignalingEvent } from './signaling-channel.ts';

/** This side's own seat, as far as a way to a peer needs it. */
export interface OwnSeat {
  /** Sends the signal, unless the server does not know this connection's seat at the moment. */
  emit(signal: Signal): void;
  renewIceServers(): Promise<IceAccess | null>;
  leave(mayReturn: boolean): void;
}

/** What one side still has of its connection with a peer, as `room:resume` says it. */
export interface Remaining {
  readonly negotiation: number;
  readonly received: number;
}

/** The way to one other seat: its order, and what may have been lost on it. Where there is no other it is all the peers of its seat. */
export class PeerSignaling implements SignalingChannel, Peers {
  readonly #seat: OwnSeat;
  readonly #outbox: Outbox;
  readonly #inbox = new Inbox();
  readonly #listeners = new Set<(event: SignalingEvent) => void>();

  constructor(seat: OwnSeat, to: string) {
    this.#seat = seat;
    this.#outbox = new Outbox(to);
  }

  get remaining(): Remaining {
    const { negotiation, received } = this.#inbox;
    // A caller that has heard nothing yet still has its connection, and says so with its own number.
    const sent = this.#outbox.negotiation;
    return sent > negotiation ? { negotiation: sent, received: 0 } : { negotiation, received };
  }

  at(): this {
    return this;
  }

  send(negotiation: number, body: SignalBody): void {
    const signal = this.#outbox.add(negotiation, body);
    if (signal) this.#seat.emit(signal);
  }

  /** What the peer is missing, if it has applied so many signals of that negotiation. */
  sendMissing(negotiation = 0, received = 0): void {
    for (const signal of this.#outbox.missing(negotiation, received)) this.#seat.emit(signal);
  }

  receive(incoming: RelayedSignal): void {
    for (const signal of this.#inbox.accept(incoming)) {
      if (signal.kind === 'description' && signal.negotiation === this.#outbox.negotiation) this.#outbox.confirm(signal.type);
      this.tell({ type: 'signal', signal });
    }
  }

  tell(event: SignalingEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  refuse(negotiation: number | null, event: SignalingEvent): void {
    if (negotiation === null || negotiation === this.#outbox.negotiation) this.tell(event);
  }

  listen(listener: (event: SignalingEvent) => void, until: AbortSignal): void {
    this.#listeners.add(listener);
    until.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  renewIceServers(): Promise<IceAccess | null> {
    return this.#seat.renewIceServers();
  }

  leave(mayReturn: boolean): void {
    this.#seat.leave(mayReturn);
  }
}
