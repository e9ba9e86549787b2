import type { SignalingChannel } from '../signaling/signaling-channel.ts';
import type { CallState } from './call-state.ts';
import { Call } from './call.ts';
import type { CreatePeerConnection } from './connection.ts';
import { EARLY_OFFER_TIMES, EarlyOffer } from './early-offer.ts';
import type { TrackKind } from './local-tracks.ts';
import type { MediaChange } from './media-exchange.ts';
import { RECOVERY_TIMES } from './recovery-times.ts';
import { Recovery } from './recovery.ts';

/** What a broadcast has with one viewer: a call, or a place where it is parked. */
export interface ViewerLink {
  readonly state: CallState;
  /** It has the broadcast from the server: nothing is sent to it from here. */
  readonly isParked: boolean;
  replaceTrack(kind: TrackKind, track: MediaStreamTrack | null): void;
  announce(change: MediaChange): void;
  /** The state has changed. */
  follow(): void;
  /** This side has another network, or has been asleep. */
  networkChanged(): void;
  hangUp(): void;
}

export interface ViewerLinkOptions {
  readonly signaling: SignalingChannel;
  readonly createPeerConnection: CreatePeerConnection;
  readonly localStream: MediaStream;
  readonly onChange: () => void;
}

/** A call in which only this side sends, and which recovers as every call does. */
export function callViewer({ signaling, createPeerConnection, localStream, onChange }: ViewerLinkOptions): ViewerLink {
  const call = new Call({ seat: 'caller', direction: 'sendonly', signaling, createPeerConnection, localStream, onChange });
  const recovery = new Recovery(call, RECOVERY_TIMES);
  const offer = new EarlyOffer(call, EARLY_OFFER_TIMES);
  return {
    get state() {
      return call.state;
    },
    isParked: false,
    replaceTrack: (kind, track) => call.replaceTrack(kind, track),
    announce: (change) => call.announce(change),
    follow() {
      recovery.follow();
      offer.follow();
    },
    networkChanged() {
      recovery.networkChanged();
      offer.networkChanged();
    },
    hangUp: () => call.hangUp(),
  };
}
