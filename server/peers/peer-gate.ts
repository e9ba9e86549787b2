import { networkInterfaces } from 'node:os';
import type { Request, RequestHandler } from 'express';
import { AddressBudgets } from '../clients/address-budgets.ts';
import { askerOf } from '../clients/asker.ts';
import { clientAddress } from '../clients/client-address.ts';
import type { PeersSettings } from '../config-peers.ts';
import { mayContactFor } from './contactable.ts';
import type { MayContact } from './engine.ts';
import { refuse, type HttpRefusal } from './http-refusal.ts';
import { tooMany } from './peer-refusals.ts';
import { PeerPlaces, type Place } from './peer-places.ts';

/** POSTs of one address: a connection takes two. */
const POSTS = { burst: 120, perMinute: 120 };

/** What whoever asks for a peer may have, by whatever door: decided by who asks, not by what is asked. */
export interface PeerGate {
  /** Refuses who asks too often. */
  readonly limit: RequestHandler;
  /** The same, for whoever refuses in another form. Null: it is not too often. */
  readonly excess: (request: Request) => HttpRefusal | null;
  /** A place among the peers, until it is released. */
  readonly takePlace: (request: Request) => Place | HttpRefusal;
  /** For one peer: to whom it may send. */
  readonly mayContact: (request: Request) => MayContact;
  /** By which the client's seats are counted. */
  readonly addressOf: (request: Request) => string;
  readonly isOnThisComputer: (request: Request) => boolean;
  /** Forgets those who have not asked for a while. */
  readonly sweep: () => void;
}

export function createPeerGate(settings: PeersSettings, trustProxy: number): PeerGate {
  const places = new PeerPlaces(settings);
  const posts = new AddressBudgets(POSTS.burst, POSTS.perMinute, () => performance.now());
  const excess = (request: Request) => {
    const address = clientAddress(request, trustProxy);
    return posts.take(address) ? null : tooMany(posts.waitMs(address));
  };
  return {
    limit(request, response, next) {
      const refusal = excess(request);
      if (refusal) refuse(response, refusal);
      else next();
    },
    excess,
    takePlace: (request) => places.take(clientAddress(request, trustProxy)),
    addressOf: (request) => clientAddress(request, trustProxy),
    mayContact: (request) => mayContactFor(askerOf(request, trustProxy), ownAddresses(settings)),
    isOnThisComputer: (request) => askerOf(request, trustProxy).isOnThisComputer,
    sweep: () => posts.forgetFull(),
  };
}

/** Of this machine, as they are now. */
function ownAddresses({ address }: PeersSettings): string[] {
  const interfaces = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return [...interfaces.map((own) => own.address), ...(address === null ? [] : [address])];
}
