import { SEAT_HOLD_MS } from '../../protocol/limits.ts';
import { refusal, success, type Result } from '../../protocol/result.ts';
import type { RoomId } from '../../protocol/room-id.ts';
import { EndedRooms } from './ended-rooms.ts';
import { newRoomId } from './new-room-id.ts';
import { createCall, hold, isWaiting, type Room, type Seat } from './room.ts';

/** The rooms that are open, which of them wait in the local lobby, which have a seat on hold, and which have ended. */
export class RoomStore {
  readonly #rooms = new Map<RoomId, Room>();
  readonly #local = new Set<Room>();
  readonly #held = new Set<Room>();
  readonly #ended: EndedRooms;
  readonly #limit: number;
  readonly #now: () => number;

  constructor(limit: number, now: () => number) {
    this.#limit = limit;
    this.#now = now;
    this.#ended = new EndedRooms(limit);
  }

  open(isLocal: boolean): Result<Room> {
    return this.#add(createCall(newRoomId(), this.#now()), isLocal);
  }

  #add(room: Room, isLocal: boolean): Result<Room> {
    if (this.#rooms.size >= this.#limit) return refusal('busy', 'The server has no room for another call.');
    this.#rooms.set(room.id, room);
    if (isLocal) this.#local.add(room);
    return success(room);
  }

  /** After a restart the first valid token brings the room back; its other seats wait for theirs. */
  recreate(id: RoomId, isLocal: boolean): Result<Room> {
    const opened = this.#add(createCall(id, this.#now()), isLocal);
    if (opened.ok) for (const seat of opened.value.seats.values()) this.hold(opened.value, seat, 'reserved');
    return opened;
  }

  get(id: RoomId): Room | undefined {
    return this.#rooms.get(id);
  }

  find(id: RoomId): Result<Room> {
    const room = this.#rooms.get(id);
    if (room) return success(room);
    if (this.#ended.has(id)) return refusal('ended', 'This call has ended.');
    return refusal('not_found', 'There is no call with this code.');
  }

  hold(room: Room, seat: Seat, status: 'away' | 'reserved'): void {
    hold(seat, status, this.#now() + SEAT_HOLD_MS);
    this.#held.add(room);
  }

  /** Rooms with a seat on hold. */
  held(): Room[] {
    return [...this.#held];
  }

  release(room: Room): void {
    this.#held.delete(room);
  }

  /** Calls that wait in the local lobby, oldest first. */
  waiting(): Room[] {
    return [...this.#local].filter(isWaiting);
  }

  close(room: Room): void {
    this.#rooms.delete(room.id);
    this.#local.delete(room);
    this.#held.delete(room);
  }

  /** Closes a call that was hung up: its id is dead from now on. */
  end(room: Room): void {
    this.close(room);
    this.#ended.add(room.id, this.#now());
  }

  forgetEnded(): void {
    this.#ended.expire(this.#now());
  }
}
