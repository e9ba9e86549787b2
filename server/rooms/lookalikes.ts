import type { ChannelName } from '../../protocol/channel-name.ts';
import { isTaken, type Room } from './room.ts';
import { skeletonOf } from './skeleton.ts';

/** The channels that are open, by what their names look like. */
export class Lookalikes {
  readonly #rooms = new Map<string, Set<Room>>();
  readonly #skeletons = new Map<Room, string>();

  add(name: ChannelName, room: Room): void {
    const skeleton = skeletonOf(name);
    this.#skeletons.set(room, skeleton);
    this.#rooms.set(skeleton, (this.#rooms.get(skeleton) ?? new Set()).add(room));
  }

  delete(room: Room): void {
    const skeleton = this.#skeletons.get(room) ?? '';
    const rooms = this.#rooms.get(skeleton);
    this.#skeletons.delete(room);
    rooms?.delete(room);
    if (rooms?.size === 0) this.#rooms.delete(skeleton);
  }

  /** A channel of another spelling that looks the same, whose broadcaster is there or only away. */
  liveBeside(name: ChannelName, own: Room | undefined): Room | undefined {
    return [...(this.#rooms.get(skeletonOf(name)) ?? [])].find((room) => room !== own && isTaken(room.impolite));
  }
}
