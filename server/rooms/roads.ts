import * as notices from './notices.ts';
import { nextRoad, type RoadSetting } from './road.ts';
import type { RoomClocks } from './room-clock.ts';
import type { Room } from './room.ts';
import type { Notice } from './rooms.ts';

export interface RoadsOptions {
  readonly road: RoadSetting;
  /** So many viewers a broadcaster sends to by itself. */
  readonly p2pViewers: number;
  /** Of one channel, where the server may carry it. */
  readonly maxViewers: number;
}

/** Which road each channel takes. Who has subscribed to a channel's source is counted apart from the room, as players outlive it. */
export class Roads {
  /** Seats for viewers that a channel may have. */
  readonly maxViewers: number;
  readonly #setting: RoadSetting;
  readonly #p2pViewers: number;
  readonly #subscribers = new Map<string, number>();

  constructor({ road, p2pViewers, maxViewers }: RoadsOptions) {
    this.#setting = road;
    this.#p2pViewers = p2pViewers;
    this.maxViewers = road === 'peer' ? p2pViewers : maxViewers;
  }

  isFull({ polite }: Room): boolean {
    return polite.size >= this.maxViewers;
  }

  /** So many have subscribed to a channel's source. */
  note(room: string, subscribers: number): void {
    if (subscribers > 0) this.#subscribers.set(room, subscribers);
    else this.#subscribers.delete(room);
  }

  /** Brings the channel onto the road it should take now, and tells everybody there if that is another one, but the one excepted. */
  settle(room: Room, clock: RoomClocks, except: string | null = null): Notice[] {
    if (room.kind === 'call') return [];
    const { road, upstream } = room.road;
    const subscribers = this.#subscribers.get(room.id) ?? 0;
    const { isServerPeer } = room.impolite;
    const seats = { setting: this.#setting, p2pViewers: this.#p2pViewers, viewers: room.polite.size, isServerPeer };
    room.road = nextRoad(room.road, { subscribers, ...seats }, clock.elapsed());
    return room.road.road === road && room.road.upstream === upstream ? [] : notices.road(room, clock.now(), except);
  }
}
