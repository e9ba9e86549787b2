import type { IceServer } from '../../protocol/requests.ts';
import type { CallSeat } from '../../protocol/seat.ts';
import type { RelayedSignal, SignalBody } from '../../protocol/signal.ts';
import { TRACK_KINDS, type LocalTracks, type TrackKind } from './local-tracks.ts';
import { Negotiation } from './negotiation.ts';
import { PageChannel, type PageMessage } from './page-channel.ts';

export type CreatePeerConnection = (configuration: RTCConfiguration) => RTCPeerConnection;

export interface ConnectionEvents {
  readonly onState: (state: RTCPeerConnectionState) => void;
  readonly onRemoteTrack: (stream: MediaStream) => void;
  readonly onPageMessage: (message: PageMessage) => void;
  readonly onPageChannelOpen: () => void;
  /** The other page has closed its connection, or is gone: a browser says so at once, long before ICE notices. */
  readonly onPageChannelClose: () => void;
  readonly onError: (error: Error) => void;
}

export interface ConnectionOptions extends ConnectionEvents {
  readonly seat: CallSeat;
  readonly createPeerConnection: CreatePeerConnection;
  /** Groups the tracks at the other side; its own contents do not matter. */
  readonly localStream: MediaStream;
  readonly send: (body: SignalBody) => void;
  readonly beforeAnswer: () => Promise<void>;
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

  constructor(options: ConnectionOptions, iceServers: readonly IceServer[], tracks: LocalTracks) {
    this.#options = options;
    this.#tracks = tracks;
    const until = this.#lifetime.signal;
    this.#pc = options.createPeerConnection(configuration(iceServers));
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
    this.#pc.setConfiguration(configuration(iceServers));
  }

  async receive(signal: RelayedSignal): Promise<void> {
    if (signal.kind === 'description') await this.#negotiation.receiveDescription(signal);
    if (signal.kind === 'candidate') await this.#negotiation.receiveCandidate(candidateOf(signal));
  }

  /** Puts a device's track in or takes it out. Needs no negotiation: audio and video have had their place since the first offer. */
  async replaceTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    this.#tracks = { ...this.#tracks, [kind]: track };
    await this.#transceiver(kind)?.sender.replaceTrack(track);
  }

  /** Sends one more track, a screen for instance. Either side may; `negotiationneeded` does the rest. */
  addTrack(track: MediaStreamTrack, stream: MediaStream): RTCRtpSender {
    return this.#pc.addTrack(track, stream);
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
    const { onPageMessage, onPageChannelOpen, onPageChannelClose } = this.#options;
    return new PageChannel(this.#pc, onPageMessage, onPageChannelOpen, onPageChannelClose, this.#lifetime.signal);
  }

  /** The caller's offer has a place for the data channel, audio and video from the start, whatever devices there are now. */
  #addTransceivers(): void {
    this.#page = this.#openPageChannel();
    for (const kind of TRACK_KINDS) {
      this.#pc.addTransceiver(this.#tracks[kind] ?? kind, { direction: 'sendrecv', streams: [this.#options.localStream] });
    }
  }

  async #prepareAnswer(): Promise<void> {
    if (this.#options.seat === 'callee') {
      this.#page ??= this.#openPageChannel();
      for (const kind of TRACK_KINDS) {
        const transceiver = this.#transceiver(kind);
        if (!transceiver) continue;
        transceiver.direction = 'sendrecv';
        transceiver.sender.setStreams(this.#options.localStream);
        void this.replaceTrack(kind, this.#tracks[kind]).catch(this.#options.onError);
      }
    }
    await this.#options.beforeAnswer();
  }

  /** The first transceiver of a kind is the device's; further ones are for added tracks. */
  #transceiver(kind: TrackKind): RTCRtpTransceiver | undefined {
    return this.#pc.getTransceivers().find(({ receiver }) => receiver.track.kind === kind);
  }

  /** One stream for all that comes; a track the other side takes back leaves it again. */
  #addRemoteTrack(track: MediaStreamTrack, streams: readonly MediaStream[]): void {
    this.#remoteStream.addTrack(track);
    this.#options.onRemoteTrack(this.#remoteStream);
    const until = this.#lifetime.signal;
    for (const stream of streams)
      stream.addEventListener('removetrack', (event) => this.#removeRemoteTrack(event.track), { signal: until });
  }

  #removeRemoteTrack(track: MediaStreamTrack): void {
    this.#remoteStream.removeTrack(track);
    this.#options.onRemoteTrack(this.#remoteStream);
  }
}

/** The caller's first offer waits in a mailbox, in no hurry; the callee's answer is what both are waiting for. */
const GATHER_MS = { caller: 300, callee: 10 } as const;

function configuration(iceServers: readonly IceServer[]): RTCConfiguration {
  return { iceServers: [...iceServers], bundlePolicy: 'max-bundle' };
}

function candidateOf({ kind, candidate, sdpMid, sdpMLineIndex, usernameFragment }: Extract<RelayedSignal, { kind: 'candidate' }>) {
  return { kind, candidate, sdpMid, sdpMLineIndex, usernameFragment };
}
