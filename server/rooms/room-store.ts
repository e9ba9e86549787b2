import { channelOf } from '../../protocol/channel-name.ts';
import { SEAT_HOLD_MS } from '../../protocol/limits.ts';
import { refusal, success, type Result } from '../../protocol/result.ts';
import { AddressSeats, type AddressLimits } from './address-seats.ts';
import { EndedRooms } from './ended-rooms.ts';
import { endHold } from './give-up.ts';
import { Lookalikes } from './lookalikes.ts';
import type { RoomClock } from './room-clock.ts';
import { allSeats, createRoom, hold, isLive, isWaiting, type Room, type Seat } from './room.ts';
import type { SeatClaims } from './seat-token.ts';

/** The local lobby lists at most so many calls, and as many channels: the oldest. */
export const LOBBY_ROOMS = 50;

/** The rooms that are open, which of them are of the local lobby, which change with time, and what has ended. */
export class RoomStore {
  readonly addresses: AddressSeats;
  readonly lookalikes = new Lookalikes();
  readonly #rooms = new Map<string, Room>();
  readonly #local = new Set<Room>();
  readonly #timed = new Set<Room>();
  readonly #ended: EndedRooms;
  /** Apart, so that viewers that come and go make no call forgotten. */
  readonly #givenUp: EndedRooms;
  readonly #dropped: EndedRooms;
  readonly #recreated: EndedRooms;
  readonly #limit: number;
  readonly #clock: RoomClock;

  constructor(limit: number, limits: AddressLimits, clock: RoomClock) {
    this.addresses = new AddressSeats(limits);
    this.#limit = limit;
    this.#clock = clock;
    this.#ended = new EndedRooms(limit);
    this.#givenUp = new EndedRooms(limit);
    this.#dropped = new EndedRooms(limit);
    this.#recreated = new EndedRooms(limit);
  }

  open(id: string): Result<Room> {
    if (this.#rooms.size >= this.#limit) return refusal('busy', 'The server has no room for another call or channel.');
    const room = createRoom(id, this.#clock.now());
    this.#rooms.set(id, room);
    const channel = channelOf(id);
    if (channel !== null) this.lookalikes.add(channel, room);
    return success(room);
  }

  /**
   * After a restart the first valid token brings the room back; its other seats wait for theirs, and count as that token's address's. They
   * wait only once, and only in a room of before the restart: by one token after the other somebody could keep a channel's name from
   * everybody.
   */
  recreate({ room: id, issuedAt }: SeatClaims, address: string): Result<Room> {
    const opened = this.open(id);
    if (!opened.ok) return opened;
    const isOfBefore = issuedAt <= this.#clock.startedAt && !this.#recreated.has(id);
    this.#recreated.add(id, this.#clock.tokenTime());
    for (const seat of allSeats(opened.value)) {
      this.hold(opened.value, seat, 'reserved');
      seat.address = address;
      if (!isOfBefore) endHold(opened.value, seat);
    }
    this.addresses.note(opened.value);
    return opened;
  }

  /** Whether the room is one of the local lobby. */
  list(room: Room, isLocal: boolean): void {
    if (isLocal) this.#local.add(room);
    else this.#local.delete(room);
  }

  get(id: string): Room | undefined {
    return this.#rooms.get(id);
  }

  find(id: string): Result<Room> {
    const room = this.#rooms.get(id);
    if (room) return success(room);
    if (this.#ended.has(id)) return refusal('ended', 'This call has ended.');
    return refusal('not_found', 'There is no call with this code.');
  }

  hold(room: Room, seat: Seat, status: 'away' | 'reserved'): void {
    hold(seat, status, this.#clock.elapsed() + SEAT_HOLD_MS);
    this.#timed.add(room);
  }

  /** Rooms that time alone may change: with a seat on hold, or on a road they need no more. */
  timed(): Room[] {
    return [...this.#timed];
  }

  /** Time changes something here from now on, or no more. */
  time(room: Room, isTimed: boolean): void {
    if (isTimed) this.#timed.add(room);
    else this.#timed.delete(room);
  }

  /** Calls that wait in the local lobby, oldest first. */
  waiting(): Room[] {
    return [...this.#local].filter(isWaiting).slice(0, LOBBY_ROOMS);
  }

  /** Channels of the local lobby that are live. */
  live(): Room[] {
    return [...this.#local].filter(isLive).slice(0, LOBBY_ROOMS);
  }

  close(room: Room): void {
    this.#rooms.delete(room.id);
    this.#local.delete(room);
    this.#timed.delete(room);
    this.addresses.forget(room);
    this.lookalikes.delete(room);
  }

  /** Closes a call that was hung up: its id is dead from now on. */
  end(room: Room): void {
    this.close(room);
    this.#ended.add(room.id, this.#clock.tokenTime());
  }

  /** Whoever has this seat of a channel leaves for good: its token is worth nothing from now on. */
  giveUp(room: Room, { id: seat, generation }: Seat): void {
    this.#givenUp.add(keyOf(room.id, { seat, generation }), this.#clock.tokenTime());
  }

  isGivenUp(room: string, claims: { readonly seat: string; readonly generation: number }): boolean {
    return this.#givenUp.has(keyOf(room, claims));
  }

  /** A viewer that has described nothing has gone: nothing that it says of a connection later is believed. */
  drop(room: Room, { id: seat, generation }: Seat): void {
    this.#dropped.add(keyOf(room.id, { seat, generation }), this.#clock.tokenTime());
  }

  /** It has described itself after all. */
  believe(room: Room, { id: seat, generation }: Seat): void {
    this.#dropped.delete(keyOf(room.id, { seat, generation }));
  }

  isDropped(room: string, claims: { readonly seat: string; readonly generation: number }): boolean {
    return this.#dropped.has(keyOf(room, claims));
  }

  forgetEnded(): void {
    for (const memory of [this.#ended, this.#givenUp, this.#dropped, this.#recreated]) memory.expire(this.#clock.tokenTime());
  }
}

const keyOf = (room: string, { seat, generation }: { readonly seat: string; readonly generation: number }) =>
  `${room} ${seat} ${generation}`;
