import type { Request } from 'express';
import type { ChannelName } from '../../../protocol/channel-name.ts';
import type { MayContact, MediaEngine, ServerPeer } from '../engine.ts';
import type { HttpRefusal } from '../http-refusal.ts';
import type { SessionTimes } from './session.ts';

export interface DoorParts {
  readonly engine: MediaEngine;
  readonly channel: ChannelName;
  /** The client's, by which its seats are counted. */
  readonly address: string;
  readonly mayContact: MayContact;
}

/** Why a session is ended although its client is there. */
export interface Objection {
  readonly ending: 'not admitted' | 'seat lost';
  /** What its client is told when it asks for the session. */
  readonly refusal: HttpRefusal;
}

/** What belongs to a session beside its peer. */
export interface Admission {
  /** Why the session may not go on; null: it may. Called whenever the session is looked at, and may take what the session needs. */
  readonly objection: () => Objection | null;
  readonly leave: () => void;
}

/** WHIP or WHEP: they differ in who comes in, and in little else. */
export interface Door {
  readonly path: '/whip' | '/whep';
  /** Null: everybody may come in. */
  readonly token: string | null;
  readonly times: SessionTimes;
  /** Why nobody can come in now, before anything is made for whoever asks; null: nothing is known against it. */
  readonly refusal: (channel: ChannelName) => HttpRefusal | null;
  /** @throws DescriptionError for an offer that cannot be answered, of which nobody who broadcasts may notice anything */
  readonly judge: (channel: ChannelName, offer: string) => void;
  readonly makePeer: (parts: DoorParts) => ServerPeer;
  /** Once the offer is answered. */
  readonly admit: (peer: ServerPeer, parts: DoorParts) => Admission;
}

/** The path of an endpoint, as `Location` has it. */
export function endpointOf({ path }: Door, channel: ChannelName): string {
  return `${path}/${encodeURIComponent(channel)}`;
}

export const nameIn = (request: Request) => String(request.params['name']);
