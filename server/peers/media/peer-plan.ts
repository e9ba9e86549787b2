import type { PeerConnection, RtcConfig } from 'node-datachannel';
import type { Excess } from '../engine.ts';
import type { AddedTrack } from './add-tracks.ts';
import type { LegParts, MediaLegs } from './media-legs.ts';
import type { Guard } from './native-listener.ts';
import type { Ports } from './ports.ts';

/** What a peer is for: which sections its own offer has, and how it answers one. */
export interface Plan {
  /** Adds what is offered. What listens to the native side is guarded. */
  readonly beforeOffer: (pc: PeerConnection, guarded: Guard) => AddedTrack[];
  /** Adds what this offer is answered with. Null: this peer makes offers only. @throws DescriptionError */
  readonly beforeAnswer: ((pc: PeerConnection, offer: string) => AddedTrack[]) | null;
  /** Its own offer is made, or the other side's has been taken: somebody is there. */
  readonly onBegin?: () => void;
  /** It is no longer pending. */
  readonly onAdmit?: () => void;
  /** Of its data channel, if it has one. */
  readonly messages?: () => number;
  /** Called at each tick: notices what the native side does not tell. */
  readonly look?: () => void;
  /** The sections' media, once they are known. */
  readonly createLegs: (parts: LegParts) => MediaLegs;
}

export interface PeerSettings {
  readonly name: string;
  readonly configuration: RtcConfig;
  /** Announced beside the machine's own. */
  readonly address: string | null;
  /** Where the peer gets its port from. */
  readonly ports: Ports;
  readonly onClosed: () => void;
  /** Something that must not happen has, and this peer has been closed for it. */
  readonly onFault: (error: unknown) => void;
  /** It has sent too much, and been closed for it. */
  readonly onFlood: (excess: Excess) => void;
}
