import type { IceAccess } from '../../protocol/requests.ts';
import type { SignalBody } from '../../protocol/signal.ts';
import { relayed, seatedAs } from '../signaling/fake-signals.ts';
import type { SignalingChannel, SignalingEvent } from '../signaling/signaling-channel.ts';

/** The way to the other peer for tests: what leaves is written down, what comes is said by `tell` and `hear`. */
export class FakeSignaling implements SignalingChannel {
  readonly sent: { negotiation: number; body: SignalBody }[] = [];
  /** What `leave` was called with. */
  readonly left: boolean[] = [];
  readonly #listeners = new Set<(event: SignalingEvent) => void>();
  #seq = 0;

  /** The kinds of all that has left so far, descriptions by their type. */
  get kinds(): string[] {
    return this.sent.map(({ body }) => (body.kind === 'description' ? body.type : body.kind));
  }

  send(negotiation: number, body: SignalBody): void {
    this.sent.push({ negotiation, body });
  }

  listen(listener: (event: SignalingEvent) => void, until: AbortSignal): void {
    this.#listeners.add(listener);
    until.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  renewIceServers(): Promise<IceAccess | null> {
    return Promise.resolve(null);
  }

  leave(mayReturn: boolean): void {
    this.left.push(mayReturn);
  }

  tell(event: SignalingEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  seat(seat: 'caller' | 'callee', negotiation = 0, isPeerThere = false): void {
    const other = seat === 'caller' ? 'callee' : 'caller';
    const neighbours = [{ seat: other, status: isPeerThere ? ('present' as const) : ('free' as const) }];
    const iceServers = [{ urls: ['stun:localhost'] }];
    this.tell({ type: 'seated', seated: seatedAs(seat, { negotiation, neighbours, iceServers }) });
  }

  /** The other peer's signal arrives. */
  hear(negotiation: number, body: SignalBody): void {
    this.tell({ type: 'signal', signal: relayed(negotiation, this.#seq++, body) });
  }
}
