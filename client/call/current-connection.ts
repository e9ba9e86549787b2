import type { RelayedSignal, SignalBody } from '../../protocol/signal.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import type { IceSupply } from './ice-supply.ts';
import { NO_TRACKS, type LocalTracks, type TrackKind } from './local-tracks.ts';
import type { PageMessage } from './page-channel.ts';

/** The connection that counts, and the number of its negotiation. A fresh one takes over the devices' tracks and the ICE servers. */
export class CurrentConnection {
  readonly #options: ConnectionOptions;
  readonly #ice: IceSupply;
  #connection: Connection | null = null;
  #negotiation = 0;
  #tracks: LocalTracks = NO_TRACKS;
  #offeredAt = -Infinity;

  constructor(options: ConnectionOptions, ice: IceSupply) {
    this.#ice = ice;
    this.#options = {
      ...options,
      send: (body) => {
        this.#noteOffer(body);
        options.send(body);
      },
    };
  }

  /** 0 before the first. */
  get negotiation(): number {
    return this.#negotiation;
  }

  /** An offer of this side waits for its answer. */
  get isOfferOut(): boolean {
    return this.#connection?.isOfferOut ?? false;
  }

  /** An offer went out or came in so recently, or still waits for its answer. */
  isOffering(withinMs: number): boolean {
    return this.isOfferOut || performance.now() - this.#offeredAt < withinMs;
  }

  /** Makes the RTCPeerConnection of the first negotiation before it has begun. */
  prepare(): void {
    this.#connection = new Connection(this.#options, this.#ice.servers, this.#tracks);
  }

  /** Begins a negotiation with a new RTCPeerConnection. False: the one prepared has been waiting for it, nothing is replaced. */
  begin(negotiation: number): boolean {
    const isReplaced = this.#negotiation > 0 || this.#connection === null;
    this.#negotiation = negotiation;
    if (!isReplaced) return false;
    this.#connection?.close();
    this.prepare();
    return true;
  }

  async receive(signal: RelayedSignal): Promise<void> {
    this.#noteOffer(signal);
    await this.#connection?.receive(signal);
  }

  /** Gathers from now on with the ICE servers of the supply. */
  configure(): void {
    this.#connection?.configure(this.#ice.servers);
  }

  restartIce(): void {
    this.#connection?.restartIce();
  }

  async replaceTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    this.#tracks = { ...this.#tracks, [kind]: track };
    await this.#connection?.replaceTrack(kind, track);
  }

  addTrack(track: MediaStreamTrack, stream: MediaStream): RTCRtpSender | null {
    return this.#connection?.addTrack(track, stream) ?? null;
  }

  removeTrack(sender: RTCRtpSender): void {
    this.#connection?.removeTrack(sender);
  }

  /** False: the data channel is not open. */
  tell(message: PageMessage): boolean {
    return this.#connection?.tell(message) ?? false;
  }

  /** Takes part in nothing any more, and closes a moment later. */
  end(afterMs: number): void {
    const connection = this.#connection;
    this.#connection = null;
    setTimeout(() => connection?.close(), afterMs);
  }

  #noteOffer(body: SignalBody): void {
    if (body.kind === 'description' && body.type === 'offer') this.#offeredAt = performance.now();
  }
}
