import type { Seated } from '../../protocol/requests.ts';
import type { SignalingEvent } from '../signaling/signaling-channel.ts';
import { initialCallState, type CallState, type EndReason } from './call-state.ts';
import { MediaExchange, type MediaChange } from './media-exchange.ts';
import * as presence from './presence.ts';
import type { ViewerLink, ViewerLinkOptions } from './viewer-link.ts';

/**
 * A viewer that has the broadcast from the server. Of a call with it there remains who is there, and what the devices do, which it is told
 * in a negotiation of its own in which nothing is negotiated: the one before is over for both sides with the first word of this one.
 */
export class ParkedViewer implements ViewerLink {
  readonly isParked = true;
  readonly #options: Pick<ViewerLinkOptions, 'signaling' | 'onChange'>;
  readonly #lifetime = new AbortController();
  readonly #media = new MediaExchange(true);
  #negotiation = 0;
  /** Whoever watches has agreed to it; and a connection that is not wanted is not missed. */
  #state: CallState = { ...initialCallState('caller'), isAgreed: true, connection: 'closed' };

  constructor(options: Pick<ViewerLinkOptions, 'signaling' | 'onChange'>) {
    this.#options = options;
    options.signaling.listen((event) => this.#onSignaling(event), this.#lifetime.signal);
  }

  get state(): CallState {
    return this.#state;
  }

  announce(change: MediaChange): void {
    this.#media.change(change);
    this.#tell();
  }

  replaceTrack(): void {}

  follow(): void {}

  networkChanged(): void {}

  hangUp(): void {
    this.#end('you');
  }

  #onSignaling(event: SignalingEvent): void {
    if (event.type === 'state') this.#change({ signaling: event.state });
    if (event.type === 'seated') this.#onSeated(event.seated);
    if (event.type === 'resumed') this.#follow(presence.afterResuming(this.#state, event.seated.neighbours[0]));
    if (event.type === 'peer-joined') this.#change({ peer: 'present' });
    if (event.type === 'peer-back') this.#onBack(event.negotiation);
    if (event.type === 'peer-away') this.#change({ peer: event.cause === 'page' ? 'closing' : 'away' });
    if (event.type === 'peer-left') this.#follow(presence.afterLeaving(this.#state, event.cause));
    if (event.type === 'replaced') this.#end('replaced');
    if (event.type === 'refused') this.#follow(presence.afterRefusal(this.#state, event.error));
  }

  #onSeated({ room, neighbours, negotiation }: Seated): void {
    const status = neighbours[0]?.status ?? 'free';
    this.#change({ room, peer: status === 'free' ? 'absent' : status, signaling: 'open' });
    this.#begin(negotiation + 1);
  }

  /** A page that was loaded anew has heard nothing of what was said before. */
  #onBack(negotiation: number): void {
    this.#change({ peer: 'present' });
    if (negotiation === 0) this.#begin(this.#negotiation + 1);
  }

  #begin(negotiation: number): void {
    this.#negotiation = negotiation;
    this.#tell();
  }

  #tell(): void {
    if (this.#negotiation > 0 && this.#state.end === null) this.#options.signaling.send(this.#negotiation, this.#media.own);
  }

  #follow({ change, end }: presence.Consequence): void {
    if (end) this.#end(end);
    else if (change) this.#change(change);
  }

  #end(end: EndReason): void {
    if (this.#state.end !== null) return;
    this.#lifetime.abort();
    this.#change({ end });
  }

  #change(change: Partial<CallState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.onChange();
  }
}
