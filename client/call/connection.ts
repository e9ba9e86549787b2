import type { IceServer } from '../../protocol/requests.ts';
import type { CallSeat } from '../../protocol/seat.ts';
import type { RelayedSignal, SignalBody } from '../../protocol/signal.ts';
import { channelsOf } from '../data-channel/connection-channels.ts';
import { TRACK_KINDS, type LocalTracks, type TrackKind } from './local-tracks.ts';
import { Negotiation } from './negotiation.ts';
import { PageChannel, type PageEvents, type PageMessage } from './page-channel.ts';

export type CreatePeerConnection = (configuration: RTCConfiguration) => RTCPeerConnection;

export interface ConnectionEvents extends PageEvents {
  readonly onState: (state: RTCPeerConnectionState) => void;
  readonly onRemoteTrack: (stream: MediaStream) => void;
  /** The other side has sent too much over a data channel, and all of them are closed. */
  readonly onFlood: () => void;
  readonly onError: (error: unknown) => void;
}

export interface ConnectionOptions extends ConnectionEvents {
  readonly seat: CallSeat;
  readonly createPeerConnection: CreatePeerConnection;
  /** Groups the tracks at the other side; its own contents do not matter. */
  readonly localStream: MediaStream;
  readonly direction: RTCRtpTransceiverDirection;
  readonly send: (body: SignalBody) => void;
  readonly beforeAnswer: () => Promise<void>;
  /** The other side has sent too much before: it is given no data channels. */
  readonly hasFlooded: () => boolean;
}

/** One remote peer in one negotiation: an RTCPeerConnection, what is negotiated over it, and the stream that comes from it. */
export class Connection {
  readonly #pc: RTCPeerConnection;
  readonly #options: ConnectionOptions;
  readonly #negotiation: Negotiation;
  readonly #remoteStream = new MediaStream();
  readonly #lifetime = new AbortController();
  #page: PageChannel | null = null;
  #tracks: LocalTracks;
  /** The devices' own. */
  readonly #senders: Partial<Record<TrackKind, RTCRtpSender>> = {};

  constructor(options: ConnectionOptions, iceServers: readonly IceServer[], tracks: LocalTracks) {
    this.#options = options;
    this.#tracks = tracks;
    const until = this.#lifetime.signal;
    this.#pc = options.createPeerConnection(configuration(iceServers));
    const channels = channelsOf(this.#pc);
    if (options.hasFlooded()) channels.cut();
    channels.onCut(options.onFlood);
    this.#pc.addEventListener('connectionstatechange', () => options.onState(this.#pc.connectionState), { signal: until });
    this.#pc.addEventListener('track', ({ track, streams }) => this.#addRemoteTrack(track, streams), { signal: until });
    this.#negotiation = new Negotiation({
      peerConnection: this.#pc,
      isPolite: options.seat === 'callee',
      send: options.send,
      beforeAnswer: () => this.#prepareAnswer(),
      onError: options.onError,
      gatherMs: GATHER_MS[options.seat],
      until,
    });
    if (options.seat === 'caller') this.#addTransceivers();
  }

  /** ICE servers that became known after the connection was prepared; takes effect with the next gathering. */
  configure(iceServers: readonly IceServer[]): void {
    const pc = this.#pc;
    // Asking for them takes a moment, in which the connection may have been closed.
    if (pc.signalingState === 'closed') return;
    // Whoever made the connection may allow nothing but relays; what is left out would be allowed again.
    const { iceTransportPolicy = 'all' } = pc.getConfiguration();
    pc.setConfiguration({ ...configuration(iceServers), iceTransportPolicy });
  }

  async receive(signal: RelayedSignal): Promise<void> {
    if (signal.kind === 'description') await this.#negotiation.receiveDescription(signal);
    if (signal.kind === 'candidate') await this.#negotiation.receiveCandidate(signal);
  }

  /** Puts a device's track in or takes it out. Needs no negotiation: audio and video have had their place since the first offer. */
  async replaceTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    this.#tracks = { ...this.#tracks, [kind]: track };
    await this.#senders[kind]?.replaceTrack(track);
  }

  /**
   * Sends one more track, a screen for instance. Either side may; `negotiationneeded` does the rest. Not by the browser's `addTrack`, which
   * may take the device's place or one in which the other side sends: Chromium freezes that picture when the offer is rolled back.
   */
  addTrack(track: MediaStreamTrack, stream: MediaStream): RTCRtpSender {
    // A place is never given back, and a description has room for few. Only those of this side become inactive.
    const isIdle = ({ receiver, direction, currentDirection }: RTCRtpTransceiver) =>
      receiver.track.kind === track.kind && direction === 'inactive' && currentDirection === direction;
    const place = this.#pc.getTransceivers().find(isIdle) ?? this.#pc.addTransceiver(track.kind, { streams: [stream] });
    place.direction = 'sendonly';
    place.sender.replaceTrack(track).catch(this.#options.onError);
    return place.sender;
  }

  removeTrack(sender: RTCRtpSender): void {
    this.#pc.removeTrack(sender);
  }

  /** False: the data channel is not open. */
  tell(message: PageMessage): boolean {
    return this.#page?.send(message) ?? false;
  }

  /** An offer of this side waits for its answer. */
  get isOfferOut(): boolean {
    return this.#pc.signalingState === 'have-local-offer';
  }

  /** Gathers anew and makes an offer with new ICE credentials. Only for the caller. */
  restartIce(): void {
    this.#pc.restartIce();
  }

  close(): void {
    this.#lifetime.abort();
    this.#pc.close();
  }

  #openPageChannel(): PageChannel {
    return new PageChannel(this.#pc, this.#options, this.#lifetime.signal);
  }

  /** The caller's offer has a place for the data channel, audio and video from the start, whatever devices there are now. */
  #addTransceivers(): void {
    this.#page = this.#openPageChannel();
    for (const kind of TRACK_KINDS) {
      const { localStream, direction } = this.#options;
      const init = { streams: [localStream], direction };
      this.#senders[kind] = this.#pc.addTransceiver(this.#tracks[kind] ?? kind, init).sender;
    }
  }

  async #prepareAnswer(): Promise<void> {
    if (this.#options.seat === 'callee') {
      this.#page ??= this.#openPageChannel();
      for (const kind of TRACK_KINDS) {
        // The first one of a kind that the caller offers is for the device; one without a mid is for a track that was added before.
        const offered = this.#pc.getTransceivers().find(({ mid, receiver }) => mid && receiver.track.kind === kind);
        if (!offered || this.#senders[kind]) continue;
        this.#senders[kind] = offered.sender;
        offered.direction = this.#options.direction;
        offered.sender.setStreams(this.#options.localStream);
        void this.replaceTrack(kind, this.#tracks[kind]).catch(this.#options.onError);
      }
    }
    await this.#options.beforeAnswer();
  }

  /** One stream for all that comes; a track the other side takes back leaves it again. */
  #addRemoteTrack(track: MediaStreamTrack, streams: readonly MediaStream[]): void {
    const tell = () => this.#options.onRemoteTrack(this.#remoteStream);
    this.#remoteStream.addTrack(track);
    tell();
    const remove = (event: MediaStreamTrackEvent) => {
      this.#remoteStream.removeTrack(event.track);
      tell();
    };
    for (const stream of streams) stream.addEventListener('removetrack', remove, { signal: this.#lifetime.signal });
  }
}

/** The caller's first offer waits in a mailbox, in no hurry; the callee's answer is what both are waiting for. */
const GATHER_MS = { caller: 300, callee: 10 } as const;

function configuration(iceServers: readonly IceServer[]): RTCConfiguration {
  return { iceServers: iceServers as IceServer[], bundlePolicy: 'max-bundle' };
}
