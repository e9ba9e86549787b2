import { expect } from 'vitest';
import type { ChannelRoad } from '../../protocol/channel-facts.ts';
import type { ChannelState } from '../../protocol/requests.ts';
import type { MemoryRooms } from './memory-rooms.ts';
import { ROAD_HOLD_MS } from './road.ts';
import type { Notice } from './rooms.ts';
import { visitor } from './test-rooms.ts';

const PUBLISHER = 'a peer of the server';
const ROOM = 'channel/news';

/** So many viewers the broadcaster of the model sends to by itself. */
export const P2P_VIEWERS = 1;

interface Told {
  readonly road: ChannelRoad;
  readonly upstream: boolean;
}

/** What one server has said of the channel's road, to whomever, and whether it keeps to the rules. */
export class ModelRoads {
  readonly #rooms: MemoryRooms;
  readonly #clock: { readonly now: number };
  #told: Told | null = null;
  /** When the server's road was last known to be needed. */
  #neededAt = -Infinity;
  #subscribers = 0;
  #isPublished = false;

  constructor(rooms: MemoryRooms, clock: { readonly now: number }) {
    this.#rooms = rooms;
    this.#clock = clock;
  }

  /** Somebody subscribes to the channel's source, or nobody is subscribed any more. */
  demand(subscribers: number): Notice[] {
    this.#subscribers = subscribers;
    return this.#rooms.serve(ROOM, subscribers);
  }

  /** A peer of the server begins to broadcast if nobody else does, or ends. */
  async publish(announce: (notices: readonly Notice[]) => void): Promise<void> {
    if (this.#isPublished) {
      this.#isPublished = false;
      return announce(await this.#rooms.leave(PUBLISHER, 'gone'));
    }
    const claimed = await this.#rooms.start({ ...visitor(PUBLISHER), isServerPeer: true }, 'news');
    const entrance = claimed.ok ? this.#rooms.enter(claimed.value) : null;
    this.#isPublished = entrance !== null;
    if (!entrance) return;
    announce(entrance.notices);
    this.entered(entrance.channel);
  }

  announced(notices: readonly Notice[]): void {
    const facts = notices.flatMap(({ event, fact }) => (event === 'channel:road' ? [{ road: fact.road, upstream: fact.upstream }] : []));
    const [first] = facts;
    if (!first) return;
    for (const fact of facts) expect(fact, 'everybody hears the same').toEqual(first);
    expect(first, 'and only what is new').not.toEqual(this.#told);
    if (this.#told?.road === 'server' && first.road === 'peer') {
      expect(this.#clock.now - this.#neededAt, 'nobody is moved back and forth').toBeGreaterThanOrEqual(ROAD_HOLD_MS);
    }
    this.#note(first);
  }

  entered(channel: ChannelState | undefined): void {
    if (channel) this.#note({ road: channel.road, upstream: channel.upstream });
  }

  /** `viewers`: that are there now. */
  check(viewers: number): void {
    const isNeeded = viewers > P2P_VIEWERS || this.#isPublished;
    if (isNeeded) this.#neededAt = this.#clock.now;
    if (isNeeded) expect(this.#told?.road, 'the broadcaster sends to no more than it can').toBe('server');
  }

  /** When everybody is where they will be, with somebody there, and all holds are over. `isLate`: and have been for long enough. */
  settled(viewers: number, isLate: boolean): Told | null {
    if (isLate) expect(this.#told?.road, 'they go back when they can').toBe(viewers > P2P_VIEWERS || this.#isPublished ? 'server' : 'peer');
    const upstream = (this.#told?.road === 'server' && viewers > 0) || this.#subscribers > 0;
    expect(this.#told?.upstream, 'the broadcaster sends to the server if that is of use').toBe(upstream);
    return this.#told;
  }

  #note(told: Told): void {
    if (told.road === 'server' && this.#told?.road !== 'server') this.#neededAt = this.#clock.now;
    this.#told = told;
  }
}
