import { SEAT_HOLD_MS } from '../../protocol/limits.ts';
import { refusal, success, type Result } from '../../protocol/result.ts';
import { EndedRooms } from './ended-rooms.ts';
import { allSeats, createRoom, hold, isLive, isWaiting, type Room, type Seat } from './room.ts';

/** The rooms that are open, which of them are of the local lobby, which change with time, and what has ended. */
export class RoomStore {
  readonly #rooms = new Map<string, Room>();
  readonly #local = new Set<Room>();
  readonly #timed = new Set<Room>();
  readonly #ended: EndedRooms;
  /** Apart, so that viewers that come and go make no call forgotten. */
  readonly #givenUp: EndedRooms;
  readonly #limit: number;
  readonly #now: () => number;

  constructor(limit: number, now: () => number) {
    this.#limit = limit;
    this.#now = now;
    this.#ended = new EndedRooms(limit);
    this.#givenUp = new EndedRooms(limit);
  }

  open(id: string): Result<Room> {
    if (this.#rooms.size >= this.#limit) return refusal('busy', 'The server has no room for another call or channel.');
    const room = createRoom(id, this.#now());
    this.#rooms.set(id, room);
    return success(room);
  }

  /** After a restart the first valid token brings the room back; its other seats wait for theirs. */
  recreate(id: string): Result<Room> {
    const opened = this.open(id);
    if (opened.ok) for (const seat of allSeats(opened.value)) this.hold(opened.value, seat, 'reserved');
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
    hold(seat, status, this.#now() + SEAT_HOLD_MS);
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
    return [...this.#local].filter(isWaiting);
  }

  /** Channels of the local lobby that are live. */
  live(): Room[] {
    return [...this.#local].filter(isLive);
  }

  close(room: Room): void {
    this.#rooms.delete(room.id);
    this.#local.delete(room);
    this.#timed.delete(room);
  }

  /** Closes a call that was hung up: its id is dead from now on. */
  end(room: Room): void {
    this.close(room);
    this.#ended.add(room.id, this.#now());
  }

  /** Whoever has this seat of a channel leaves for good: its token is worth nothing from now on. */
  giveUp(room: Room, { id: seat, generation }: Seat): void {
    this.#givenUp.add(keyOf(room.id, { seat, generation }), this.#now());
  }

  isGivenUp(room: string, claims: { readonly seat: string; readonly generation: number }): boolean {
    return this.#givenUp.has(keyOf(room, claims));
  }

  forgetEnded(): void {
    this.#ended.expire(this.#now());
    this.#givenUp.expire(this.#now());
  }
}

const keyOf = (room: string, { seat, generation }: { readonly seat: string; readonly generation: number }) =>
  `${room} ${seat} ${generation}`;
