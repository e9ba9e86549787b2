import type { Seated } from '../../protocol/requests.ts';
import type { CallSeat } from '../../protocol/seat.ts';
import type { Media, RelayedSignal, SignalBody } from '../../protocol/signal.ts';
import type { SignalingChannel, SignalingEvent } from '../signaling/signaling-channel.ts';
import { initialCallState, type CallState, type EndReason } from './call-state.ts';
import { Connection, type CreatePeerConnection } from './connection.ts';
import { NO_TRACKS, type LocalTracks, type TrackKind } from './local-tracks.ts';
import { MediaExchange, type MediaChange } from './media-exchange.ts';
import type { PageMessage } from './page-channel.ts';

export interface CallOptions {
  readonly seat: CallSeat;
  readonly signaling: SignalingChannel;
  readonly createPeerConnection: CreatePeerConnection;
  readonly localStream: MediaStream;
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
  #connection: Connection | null = null;
  #negotiation = 0;
  #iceServers: Seated['iceServers'] = [];
  #tracks: LocalTracks = NO_TRACKS;
  readonly #media: MediaExchange;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#state = initialCallState(options.seat);
    this.#media = new MediaExchange(options.seat === 'caller');
    options.signaling.listen((event) => this.#onSignaling(event), this.#lifetime.signal);
    // The first RTCPeerConnection of a page takes a while to make: the callee has it ready when the offer comes.
    if (options.seat === 'callee') this.#connection = this.#connect([]);
    // Opening a call is agreeing to it: an offer of the callee, for an added track, is answered at once.
    else this.#resolveAgreement();
  }

  get state(): CallState {
    return this.#state;
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
    this.#tracks = { ...this.#tracks, [kind]: track };
    this.#connection?.replaceTrack(kind, track).catch((error: unknown) => this.#fail(error));
  }

  /** Sends one more track, a screen for instance. Null before there is a connection; a fresh negotiation does not carry it over. */
  addTrack(track: MediaStreamTrack, stream: MediaStream): RTCRtpSender | null {
    return this.#connection?.addTrack(track, stream) ?? null;
  }

  removeTrack(sender: RTCRtpSender): void {
    this.#connection?.removeTrack(sender);
  }

  /** Tells the other side what became of the devices. */
  announce(change: MediaChange): void {
    this.#media.change(change);
    this.#tellMedia();
  }

  /** Another try at finding a path: an ICE restart, which the callee has to ask the caller for. */
  async retry(): Promise<void> {
    if (this.#options.seat === 'callee') return this.#send({ kind: 'restart' });
    await this.#renewIceServers();
    this.#connection?.restartIce();
  }

  /** The page is closing or reloading; a callee who never joined gives the seat up. */
  leavePage(): void {
    if (this.#state.end === null) this.#options.signaling.leave(this.#state.isAgreed || this.#options.seat === 'caller');
  }

  hangUp(): void {
    this.#connection?.tell({ kind: 'bye' });
    this.#end('you');
  }

  #onSignaling(event: SignalingEvent): void {
    if (event.type === 'state') this.#change({ signaling: event.state });
    if (event.type === 'seated') this.#onSeated(event.seated);
    if (event.type === 'resumed') this.#onResumed(event.seated);
    if (event.type === 'signal') this.#onSignal(event.signal);
    if (event.type === 'peer-joined') this.#change({ peer: 'present' });
    if (event.type === 'peer-back') this.#onPeerBack(event.negotiation);
    if (event.type === 'peer-away') this.#change({ peer: event.cause === 'page' ? 'closing' : 'away' });
    if (event.type === 'peer-left') this.#onPeerLeft(event.cause);
    if (event.type === 'replaced') this.#end('replaced');
    if (event.type === 'refused') this.#onRefused(event.error);
  }

  #onSeated({ room, neighbours, iceServers, negotiation }: Seated): void {
    const status = neighbours[0]?.status ?? 'free';
    this.#change({ room, peer: status === 'free' ? 'absent' : status, signaling: 'open' });
    this.#iceServers = iceServers;
    if (this.#options.seat === 'caller') this.#begin(negotiation + 1);
    else this.#connection?.configure(iceServers);
  }

  /** Back at the server: what happened to the peer meanwhile was told to nobody. */
  #onResumed({ neighbours, iceServers }: Seated): void {
    this.#iceServers = iceServers;
    const [neighbour] = neighbours;
    if (neighbour?.status === 'free' && this.#state.peer !== 'absent') return this.#onPeerLeft('left');
    if (neighbour?.status === 'away' && this.#state.peer === 'present') this.#change({ peer: 'away' });
    if (neighbour?.status === 'present') this.#change({ peer: 'present' });
  }

  /** The peer is in its seat again; with negotiation 0 it has lost its page and needs a fresh pair of connections. */
  #onPeerBack(negotiation: number): void {
    this.#change({ peer: 'present' });
    if (negotiation === 0 && this.#options.seat === 'caller') void this.#beginNext();
  }

  #onSignal(signal: RelayedSignal): void {
    if (signal.negotiation > this.#negotiation && this.#options.seat === 'callee') this.#begin(signal.negotiation);
    if (signal.negotiation !== this.#negotiation) return;
    if (signal.kind === 'media') return this.#onMedia(signal);
    if (signal.kind === 'error') return this.#change({ error: signal.code });
    if (signal.kind === 'restart') return void this.retry();
    if (signal.kind === 'description') this.#change({ peer: 'present' });
    void this.#connection?.receive(signal);
  }

  /** A fresh pair of RTCPeerConnections. The callee's first one has been waiting for it. */
  #begin(negotiation: number): void {
    const isPrepared = this.#negotiation === 0 && this.#connection !== null;
    this.#negotiation = negotiation;
    if (!isPrepared) {
      this.#connection?.close();
      this.#media.forgetPeer();
      this.#connection = this.#connect(this.#iceServers);
      this.#change({ connection: 'new', remoteStream: null, remoteMedia: null, error: null });
    }
    this.#tellMedia();
  }

  /** The next negotiation, with ICE servers whose credentials are still valid. Only for the caller. */
  async #beginNext(): Promise<void> {
    const next = this.#negotiation + 1;
    await this.#renewIceServers();
    if (this.#state.end === null && this.#negotiation < next) this.#begin(next);
  }

  async #renewIceServers(): Promise<void> {
    const renewed = await this.#options.signaling.renewIceServers();
    if (!renewed || this.#state.end !== null) return;
    this.#iceServers = renewed;
    this.#connection?.configure(renewed);
  }

  #connect(iceServers: Seated['iceServers']): Connection {
    const { seat, createPeerConnection, localStream } = this.#options;
    return new Connection(
      {
        seat,
        createPeerConnection,
        localStream,
        send: (body) => this.#send(body),
        beforeAnswer: () => this.#agreement,
        onState: (connection) => this.#onConnectionState(connection),
        onRemoteTrack: (remoteStream) => this.#change({ remoteStream }),
        onPageMessage: (message: PageMessage) => (message.kind === 'bye' ? this.#end('peer') : this.#onMedia(message)),
        onPageChannelOpen: () => this.#tellMedia(),
        onPageChannelClose: () => this.#change({ peer: 'closing' }),
        onError: (error) => this.#fail(error),
      },
      iceServers,
      this.#tracks,
    );
  }

  #onConnectionState(connection: RTCPeerConnectionState): void {
    this.#change({ connection });
    if (connection === 'connected') this.#change({ error: null, ...(this.#state.peer === 'closing' && { peer: 'present' }) });
    // What went on without the server has ended now: the caller's page is open for whoever comes next.
    if (connection === 'failed' && this.#state.peer === 'left') this.#onPeerLeft('timeout');
  }

  #onPeerLeft(cause: 'left' | 'timeout'): void {
    const { seat, isAgreed, connection } = this.#state;
    const hadJoined = seat === 'callee' || isAgreed;
    if (hadJoined && cause === 'left') return this.#end('peer');
    // Picture and sound may go on without the server: then only the place is given up.
    if (connection === 'connected') return this.#change({ peer: 'left' });
    this.#change({ peer: hadJoined ? 'left' : 'absent', remoteMedia: null, isAgreed: seat === 'callee' && isAgreed });
    // The early offer was for the one who left; the next one gets a fresh one.
    if (seat === 'caller') void this.#beginNext();
  }

  #onMedia(media: Media): void {
    const remoteMedia = this.#media.receive(media);
    if (!remoteMedia) return;
    this.#change({ remoteMedia, ...(this.#options.seat === 'caller' && remoteMedia.ready && { isAgreed: true }) });
  }

  #onRefused(error: string): void {
    if (error === 'ended') return this.#end('peer');
    // The seat is lost, and the call with it, unless picture and sound go on without the server.
    if (error === 'bad_token' && this.#state.connection !== 'connected') return this.#end('lost-seat');
    this.#change({ error });
    // A mailbox that is full has lost a signal, and all that follow would wait for it.
    if (error === 'mailbox_full' && this.#options.seat === 'caller' && this.#state.connection !== 'connected') void this.#beginNext();
  }

  #tellMedia(): void {
    if (this.#media.own.ready && !this.#connection?.tell(this.#media.own)) this.#send(this.#media.own);
  }

  #send(body: SignalBody): void {
    if (this.#negotiation > 0) this.#options.signaling.send(this.#negotiation, body);
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
    const connection = this.#connection;
    this.#connection = null;
    setTimeout(() => connection?.close(), GOODBYE_MS);
  }

  #change(change: Partial<CallState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.onChange(this.#state);
  }
}
