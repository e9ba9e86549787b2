import type { ServerPeer } from './engine.ts';
import type { HttpRefusal } from './http-refusal.ts';
import { addressFull, addressWaits, serverFull } from './peer-refusals.ts';

export interface PeerLimits {
  readonly maxPeers: number;
  readonly peersPerAddress: number;
}

/** Somewhere among the peers there may be. */
export interface Place {
  /** To be told of the peer that has it. */
  readonly giveTo: (peer: Pick<ServerPeer, 'iceState'>) => void;
  /** Gives it back. May be called twice. */
  readonly release: () => void;
}

/**
 * Of an address's places, how large a part may be held by peers that are not connected yet: asking for one costs nothing, so that a few
 * addresses that only ask would have all places there are. A class behind one address comes at once, yet each is connected within seconds.
 */
const WAITING_SHARE = 1 / 3;
const LEAST_WAITING = 8;

interface Holder {
  peer: Pick<ServerPeer, 'iceState'> | null;
}

/** How many peers there may be: in all, and for one client's address. */
export class PeerPlaces {
  readonly #limits: PeerLimits;
  readonly #taken = new Map<string, Set<Holder>>();
  #total = 0;

  constructor(limits: PeerLimits) {
    this.#limits = limits;
  }

  take(address: string): Place | HttpRefusal {
    const { maxPeers, peersPerAddress } = this.#limits;
    const here = this.#taken.get(address) ?? new Set();
    if (here.size >= peersPerAddress) return addressFull(peersPerAddress);
    const maxWaiting = Math.max(LEAST_WAITING, Math.floor(peersPerAddress * WAITING_SHARE));
    if ([...here].filter(isWaiting).length >= maxWaiting) return addressWaits(maxWaiting);
    if (this.#total >= maxPeers) return serverFull;
    const holder: Holder = { peer: null };
    this.#taken.set(address, here.add(holder));
    this.#total += 1;
    return {
      giveTo: (peer) => void (holder.peer = peer),
      release: () => this.#release(address, holder),
    };
  }

  #release(address: string, holder: Holder): void {
    const here = this.#taken.get(address);
    if (!here?.delete(holder)) return;
    if (here.size === 0) this.#taken.delete(address);
    this.#total -= 1;
  }
}

/** One that was connected once has shown that somebody is there. */
function isWaiting({ peer }: Holder): boolean {
  return peer === null || peer.iceState === 'new' || peer.iceState === 'checking';
}
