import type { Seated } from '../../protocol/requests.ts';
import type { CallSeat } from '../../protocol/seat.ts';
import type { Media, RelayedSignal, SignalBody } from '../../protocol/signal.ts';
import type { SignalingChannel, SignalingEvent } from '../signaling/signaling-channel.ts';
import { initialCallState, type CallState, type EndReason } from './call-state.ts';
import type { CreatePeerConnection } from './connection.ts';
import { CurrentConnection } from './current-connection.ts';
import { IceSupply } from './ice-supply.ts';
import type { TrackKind } from './local-tracks.ts';
import { MediaExchange, type MediaChange } from './media-exchange.ts';
import * as presence from './presence.ts';
import { SignalPace } from './signal-pace.ts';

export interface CallOptions {
  readonly seat: CallSeat;
  readonly signaling: SignalingChannel;
  readonly createPeerConnection: CreatePeerConnection;
  readonly localStream: MediaStream;
  /** A broadcaster only sends, and its viewers only receive. Both, unless it is said. */
  readonly direction?: RTCRtpTransceiverDirection;
  readonly onChange: (state: CallState) => void;
}

/** How long a goodbye may take to leave through the data channel before the connection is closed under it. */
const GOODBYE_MS = 150;

/** A call from one of its two seats: one connection at a time, and what the two pages tell each other. */
export class Call {
  readonly #options: CallOptions;
  readonly #lifetime = new AbortController();
  #resolveAgreement = () => {};
  readonly #agreement = new Promise<void>((resolve) => (this.#resolveAgreement = resolve));
  #state: CallState;
  readonly #ice: IceSupply;
  readonly #connection: CurrentConnection;
  readonly #media: MediaExchange;
  readonly #signals = new SignalPace((signal) => this.#state.end === null && this.#onSignal(signal));
  #restarting: Promise<boolean> | null = null;

  constructor(options: CallOptions) {
    const { seat, signaling } = options;
    this.#options = options;
    this.#state = initialCallState(seat);
    this.#media = new MediaExchange(seat === 'caller');
    this.#ice = new IceSupply(signaling);
    this.#connection = new CurrentConnection(
      {
        direction: 'sendrecv',
        ...options,
        send: (body) => this.#send(body),
        beforeAnswer: () => this.#beforeAnswer(),
        onState: (connection) => this.#follow(presence.afterConnectionState(this.#state, connection)),
        onRemoteTrack: (remoteStream) => this.#change({ remoteStream }),
        onPageMessage: (message) => (message.kind === 'bye' ? this.#end('peer') : this.#onMedia(message)),
        onPageChannelOpen: () => this.#tellMedia(),
        onPageChannelClose: () => this.#follow(presence.afterPageClosed(this.#state)),
        onFlood: () => this.#change({ hasFlooded: true }),
        hasFlooded: () => this.#state.hasFlooded,
        onError: (error) => this.#fail(error),
      },
      this.#ice,
    );
    signaling.listen((event) => this.#onSignaling(event), this.#lifetime.signal);
    // The first RTCPeerConnection of a page takes a while to make: the callee has it ready when the offer comes.
    if (seat === 'callee') this.#connection.prepare();
    // Opening a call is agreeing to it: an offer of the callee, for an added track, is answered at once.
    else this.#resolveAgreement();
  }

  get state(): CallState {
    return this.#state;
  }

  /** When the credentials that were last given should be renewed: ms since 1970, or Infinity. */
  get iceStaleAt(): number {
    return this.#ice.staleAt;
  }

  /** The callee agrees: only now anything of it leaves. */
  agree(): void {
    if (this.#state.isAgreed) return;
    this.#change({ isAgreed: true });
    this.#resolveAgreement();
    this.announce({ ready: true });
  }

  /** Puts a device's track in, or takes it out. */
  replaceTrack(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.#connection.replaceTrack(kind, track).catch((error: unknown) => this.#fail(error));
  }

  /** Sends one more track, a screen for instance. Null before there is a connection; a fresh negotiation does not carry it over. */
  addTrack(track: MediaStreamTrack, stream: MediaStream): RTCRtpSender | null {
    return this.#connection.addTrack(track, stream);
  }

  removeTrack(sender: RTCRtpSender): void {
    this.#connection.removeTrack(sender);
  }

  /** Tells the other side what became of the devices. */
  announce(change: MediaChange): void {
    this.#media.change(change);
    this.#tellMedia();
  }

  /** An offer went out or came in so recently, or still waits for its answer. */
  isOffering(withinMs: number): boolean {
    return this.#connection.isOffering(withinMs);
  }

  /** Another try at finding a path: an ICE restart, which the callee has to ask the caller for. False: the server is out of reach. */
  restart(): Promise<boolean> {
    this.#restarting ??= this.#restart().finally(() => (this.#restarting = null));
    return this.#restarting;
  }

  /** A fresh negotiation: a new pair of RTCPeerConnections, with credentials that are valid now. Only for the caller. */
  async startAnew(): Promise<void> {
    const next = this.#connection.negotiation + 1;
    this.#change({ isLost: false });
    await this.#renewIce();
    if (this.#state.end === null && this.#connection.negotiation < next) this.#begin(next);
  }

  /** Nothing has helped. The connections stay, in case a path comes back by itself. */
  giveUp(): void {
    this.#change({ isLost: true });
  }

  /** The page is closing or reloading; a callee who never joined gives the seat up. */
  leavePage(): void {
    if (this.#state.end === null) this.#options.signaling.leave(this.#state.isAgreed || this.#options.seat === 'caller');
  }

  hangUp(): void {
    this.#connection.tell({ kind: 'bye' });
    this.#end('you');
  }

  #onSignaling(event: SignalingEvent): void {
    if (event.type === 'state') this.#change({ signaling: event.state });
    if (event.type === 'seated') this.#onSeated(event.seated);
    if (event.type === 'resumed') this.#onResumed(event.seated);
    if (event.type === 'signal') this.#signals.add(event.signal);
    if (event.type === 'peer-joined') this.#follow(presence.afterJoining(this.#state));
    // With negotiation 0 the peer has lost its page and needs a fresh pair of connections.
    if (event.type === 'peer-back') this.#follow({ change: { peer: 'present' }, isOfferObsolete: event.negotiation === 0 });
    if (event.type === 'peer-away') this.#change({ peer: event.cause === 'page' ? 'closing' : 'away' });
    if (event.type === 'peer-left') this.#follow(presence.afterLeaving(this.#state, event.cause));
    if (event.type === 'replaced') this.#end('replaced');
    if (event.type === 'refused') this.#follow(presence.afterRefusal(this.#state, event.error));
  }

  #onSeated(seated: Seated): void {
    const status = seated.neighbours[0]?.status ?? 'free';
    this.#change({ room: seated.room, peer: status === 'free' ? 'absent' : status, signaling: 'open' });
    this.#ice.put(seated);
    if (this.#options.seat === 'caller') this.#begin(seated.negotiation + 1);
    else this.#connection.configure();
  }

  #onResumed(seated: Seated): void {
    this.#ice.put(seated);
    this.#follow(presence.afterResuming(this.#state, seated.neighbours[0]));
  }

  #follow({ change, end, isOfferObsolete }: presence.Consequence): void {
    if (end) return this.#end(end);
    if (change) this.#change(change);
    if (isOfferObsolete && this.#options.seat === 'caller') void this.startAnew();
  }

  #onSignal(signal: RelayedSignal): void {
    this.#follow(presence.afterSignal(this.#state, signal));
    if (signal.negotiation > this.#connection.negotiation && this.#options.seat === 'callee') this.#begin(signal.negotiation);
    if (signal.negotiation !== this.#connection.negotiation) return;
    if (signal.kind === 'media') return this.#onMedia(signal);
    if (signal.kind === 'error') return this.#change({ error: signal.code });
    // An ask that comes while an offer is out was sent before the answer to it, which does what was asked for: both gather anew.
    if (signal.kind === 'restart') return this.#connection.isOfferOut ? undefined : void this.restart();
    if (signal.kind === 'description') this.#change({ peer: 'present' });
    void this.#connection.receive(signal);
  }

  #begin(negotiation: number): void {
    if (this.#connection.begin(negotiation)) {
      this.#media.forgetPeer();
      this.#change({ connection: 'new', remoteStream: null, remoteMedia: null, error: null, isLost: false });
    }
    this.#tellMedia();
  }

  async #restart(): Promise<boolean> {
    this.#change({ isLost: false });
    await this.#renewIce();
    if (this.#state.end !== null || this.#state.signaling !== 'open') return false;
    if (this.#options.seat === 'callee') this.#send({ kind: 'restart' });
    else this.#connection.restartIce();
    return true;
  }

  async #renewIce(): Promise<void> {
    await this.#ice.renew();
    if (this.#state.end === null) this.#connection.configure();
  }

  /** The callee answers once it has agreed, and gathers then with credentials that are still valid. */
  async #beforeAnswer(): Promise<void> {
    await this.#agreement;
    if (Date.now() > this.#ice.staleAt) await this.#renewIce();
  }

  #onMedia(media: Media): void {
    const remoteMedia = this.#media.receive(media);
    if (!remoteMedia) return;
    this.#change({ remoteMedia, ...(this.#options.seat === 'caller' && remoteMedia.ready && { isAgreed: true }) });
  }

  #tellMedia(): void {
    if (this.#media.own.ready && !this.#connection.tell(this.#media.own)) this.#send(this.#media.own);
  }

  #send(body: SignalBody): void {
    const { negotiation } = this.#connection;
    if (negotiation > 0) this.#options.signaling.send(negotiation, body);
  }

  #fail(error: unknown): void {
    this.#change({ error: 'negotiation_failed' });
    this.#send({ kind: 'error', code: 'negotiation_failed', message: String(error).slice(0, 200) });
  }

  #end(end: EndReason): void {
    if (this.#state.end !== null) return;
    this.#change({ end, remoteStream: null });
    if (end !== 'replaced') this.#options.signaling.leave(false);
    this.#lifetime.abort();
    this.#connection.end(GOODBYE_MS);
  }

  #change(change: Partial<CallState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.onChange(this.#state);
  }
}
