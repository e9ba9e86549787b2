import type { HttpRefusal } from './http-refusal.ts';
import { addressFull, serverFull } from './peer-refusals.ts';

export interface PeerLimits {
  readonly maxPeers: number;
  readonly peersPerAddress: number;
}

/** Gives a place back. May be called twice. */
export type Release = () => void;

/** How many peers there may be: in all, and for one client's address. */
export class PeerPlaces {
  readonly #limits: PeerLimits;
  readonly #taken = new Map<string, number>();
  #total = 0;

  constructor(limits: PeerLimits) {
    this.#limits = limits;
  }

  take(address: string): Release | HttpRefusal {
    const { maxPeers, peersPerAddress } = this.#limits;
    const here = this.#taken.get(address) ?? 0;
    if (here >= peersPerAddress) return addressFull(peersPerAddress);
    if (this.#total >= maxPeers) return serverFull;
    this.#taken.set(address, here + 1);
    this.#total += 1;
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#release(address);
    };
  }

  #release(address: string): void {
    const left = (this.#taken.get(address) ?? 0) - 1;
    if (left > 0) this.#taken.set(address, left);
    else this.#taken.delete(address);
    this.#total -= 1;
  }
}
