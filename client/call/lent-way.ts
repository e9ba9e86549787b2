import type { IceAccess } from '../../protocol/requests.ts';
import type { SignalBody } from '../../protocol/signal.ts';
import type { SignalingChannel, SignalingEvent } from '../signaling/signaling-channel.ts';

/**
 * A way to a peer, lent to one call of several that use it one after the other. Taking it back ends that call as another page in its seat
 * would: without a word to the other side, with which something else goes on.
 */
export class LentWay implements SignalingChannel {
  readonly #way: SignalingChannel;
  readonly #loan = new AbortController();
  readonly #listeners = new Set<(event: SignalingEvent) => void>();

  constructor(way: SignalingChannel) {
    this.#way = way;
    way.listen((event) => this.tell(event), this.#loan.signal);
  }

  send(negotiation: number, body: SignalBody): void {
    if (!this.#loan.signal.aborted) this.#way.send(negotiation, body);
  }

  listen(listener: (event: SignalingEvent) => void, until: AbortSignal): void {
    this.#listeners.add(listener);
    until.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  /** Nobody hears it but who has the way now. */
  tell(event: SignalingEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  renewIceServers(): Promise<IceAccess | null> {
    return this.#loan.signal.aborted ? Promise.resolve(null) : this.#way.renewIceServers();
  }

  leave(mayReturn: boolean): void {
    if (!this.#loan.signal.aborted) this.#way.leave(mayReturn);
  }

  takeBack(): void {
    this.#loan.abort();
    this.tell({ type: 'replaced' });
  }
}
