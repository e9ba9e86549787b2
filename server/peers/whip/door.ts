import type { Request } from 'express';
import type { ChannelName } from '../../../protocol/channel-name.ts';
import type { MayContact, MediaEngine, ServerPeer } from '../engine.ts';
import type { HttpRefusal } from '../http-refusal.ts';
import type { SessionTimes } from './session.ts';

export interface DoorParts {
  readonly engine: MediaEngine;
  readonly channel: ChannelName;
  readonly mayContact: MayContact;
}

/** What has been admitted, beside its peer. */
export interface Admission {
  readonly mayGoOn: () => boolean;
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
  readonly admit: (channel: ChannelName, peer: ServerPeer) => Promise<Admission | HttpRefusal>;
}

/** The path of an endpoint, as `Location` has it. */
export function endpointOf({ path }: Door, channel: ChannelName): string {
  return `${path}/${encodeURIComponent(channel)}`;
}

export const nameIn = (request: Request) => String(request.params['name']);
