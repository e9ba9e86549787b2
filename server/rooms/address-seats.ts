import type { Refusal } from '../../protocol/result.ts';
import * as refusals from './refusals.ts';
import { allSeats, isTaken, type Room, type Seat } from './room.ts';

export interface AddressLimits {
  /** Viewers' seats that one client address may have in one channel. */
  readonly seatsPerAddress: number;
  /** Calls and channels in which one client address may have seats. */
  readonly roomsPerAddress: number;
}

/** In which rooms each client address has seats, those held for peers that are away included, and whether it may have another. */
export class AddressSeats {
  readonly #limits: AddressLimits;
  readonly #roomsOf = new Map<string, Set<Room>>();
  readonly #addressesIn = new Map<Room, ReadonlySet<string>>();

  constructor(limits: AddressLimits) {
    this.#limits = limits;
  }

  /** Why this address may not have a seat in another room; null: it may. */
  roomRefusal(address: string, room: Room | null = null): Refusal | null {
    const rooms = this.#roomsOf.get(address);
    const isAnother = room === null || !rooms?.has(room);
    const { roomsPerAddress } = this.#limits;
    return isAnother && (rooms?.size ?? 0) >= roomsPerAddress ? refusals.addressRooms(roomsPerAddress) : null;
  }

  /** Why this address may not have one more viewer's seat of this channel; null: it may. `own`: the one it asks for, if there is one. */
  viewerRefusal(address: string, room: Room, own: Seat | null = null): Refusal | null {
    const { seatsPerAddress } = this.#limits;
    const isCounted = (seat: Seat) => seat !== own && seat.address === address && isTaken(seat) && seat.status !== 'reserved';
    const count = [...room.polite.values()].filter(isCounted).length;
    return count >= seatsPerAddress ? refusals.addressSeats(seatsPerAddress) : this.roomRefusal(address, room);
  }

  /** Counts the room's seats anew. To be called whenever one of them has been given, or given up. */
  note(room: Room): void {
    const addresses = new Set(allSeats(room).flatMap((seat) => (seat.address !== null && isTaken(seat) ? [seat.address] : [])));
    for (const address of this.#addressesIn.get(room) ?? []) if (!addresses.has(address)) this.#remove(address, room);
    for (const address of addresses) this.#roomsOf.set(address, (this.#roomsOf.get(address) ?? new Set()).add(room));
    if (addresses.size > 0) this.#addressesIn.set(room, addresses);
    else this.#addressesIn.delete(room);
  }

  forget(room: Room): void {
    for (const address of this.#addressesIn.get(room) ?? []) this.#remove(address, room);
    this.#addressesIn.delete(room);
  }

  #remove(address: string, room: Room): void {
    const rooms = this.#roomsOf.get(address);
    rooms?.delete(room);
    if (rooms?.size === 0) this.#roomsOf.delete(address);
  }
}
