import type { SignalingChannel } from '../signaling/signaling-channel.ts';
import type { CallState } from './call-state.ts';
import { Call } from './call.ts';
import type { CreatePeerConnection } from './connection.ts';
import { EARLY_OFFER_TIMES, EarlyOffer } from './early-offer.ts';
import { NO_TRACKS, TRACK_KINDS, type LocalTracks, type TrackKind } from './local-tracks.ts';
import type { MediaChange } from './media-exchange.ts';
import { RECOVERY_TIMES } from './recovery-times.ts';
import { Recovery } from './recovery.ts';

export interface BroadcastOptions {
  readonly localStream: MediaStream;
  /** Something is new with a viewer. */
  readonly onChange: () => void;
  /** There is no connection with this viewer any more. */
  readonly onGone: (seat: string) => void;
}

interface Link {
  readonly call: Call;
  readonly recovery: Recovery;
  readonly offer: EarlyOffer;
}

/** One broadcaster and many viewers: with each of them a call in which only this side sends, and which recovers as every call does. */
export class Broadcast {
  readonly #options: BroadcastOptions;
  readonly #links = new Map<string, Link>();
  #tracks: LocalTracks = NO_TRACKS;
  #devices: MediaChange = {};

  constructor(options: BroadcastOptions) {
    this.#options = options;
  }

  /** Of every viewer, in the order in which they came. */
  get states(): ReadonlyMap<string, CallState> {
    return new Map([...this.#links].map(([seat, { call }]) => [seat, call.state]));
  }

  /** A viewer has come: it is sent what all are sent. */
  admit(seat: string, signaling: SignalingChannel, createPeerConnection: CreatePeerConnection): void {
    const { localStream } = this.#options;
    const call = new Call({
      seat: 'caller',
      direction: 'sendonly',
      signaling,
      createPeerConnection,
      localStream,
      onChange: () => this.#follow(seat, call),
    });
    this.#links.set(seat, { call, recovery: new Recovery(call, RECOVERY_TIMES), offer: new EarlyOffer(call, EARLY_OFFER_TIMES) });
    for (const kind of TRACK_KINDS) call.replaceTrack(kind, this.#tracks[kind]);
    call.announce(this.#devices);
  }

  /** Puts another track in for everybody: another camera, or a screen. */
  replaceTrack(kind: TrackKind, track: MediaStreamTrack | null): void {
    this.#tracks = { ...this.#tracks, [kind]: track };
    for (const { call } of this.#links.values()) call.replaceTrack(kind, track);
  }

  announce(change: MediaChange): void {
    this.#devices = { ...this.#devices, ...change };
    for (const { call } of this.#links.values()) call.announce(change);
  }

  /** This side has another network, or has been asleep. */
  networkChanged(): void {
    for (const { recovery, offer } of this.#links.values()) {
      recovery.networkChanged();
      offer.networkChanged();
    }
  }

  /** Tells every viewer goodbye. */
  end(): void {
    for (const { call } of this.#links.values()) call.hangUp();
  }

  #follow(seat: string, call: Call): void {
    const link = this.#links.get(seat);
    if (link?.call !== call) return;
    const { state } = call;
    if (isGone(state)) {
      this.#links.delete(seat);
      call.hangUp();
      this.#options.onGone(seat);
    } else {
      link.recovery.follow();
      link.offer.follow();
    }
    this.#options.onChange();
  }
}

/** Nobody is in this viewer's seat any more, and nothing goes on without the server either. */
function isGone({ end, room, peer, connection }: CallState): boolean {
  return end !== null || (room !== null && connection !== 'connected' && (peer === 'left' || peer === 'absent'));
}
