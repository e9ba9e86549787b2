import { expect } from 'vitest';
import type { Result } from '../../protocol/result.ts';
import type { RoadSetting } from './road.ts';
import { MemoryRooms } from './memory-rooms.ts';
import type { Claim, Entrance } from './rooms.ts';

export const SECRET = 'the secret of this server';

/** Rooms on a clock that only the test moves. `restarted`: a second process with the same secret that has forgotten everything. */
export function openRooms(maxRooms = 100, p2pViewers = 6, road: RoadSetting = 'peer', maxViewers = 100) {
  const clock = { now: 1_750_000_000_000 };
  const open = () => new MemoryRooms({ secret: SECRET, now: () => clock.now, maxRooms, road, p2pViewers, maxViewers });
  return { clock, rooms: open(), restarted: open };
}

export const visitor = (connection: string) => ({ connection, isLocal: false });
export const local = (connection: string) => ({ connection, isLocal: true });

export type Seating = Claim & Entrance;

/** Takes the claimed seat, as the server does in the turn of the acknowledgement. */
export async function seated(rooms: MemoryRooms, claiming: Promise<Result<Claim>>): Promise<Seating> {
  const claimed = await claiming;
  if (!claimed.ok) throw new Error(`refused: ${claimed.error}`);
  const entrance = rooms.enter(claimed.value);
  if (!entrance) throw new Error('the room has ended');
  return { ...claimed.value, ...entrance };
}

/** A call with both seats taken, by the connections `ann` and `bob`. */
export async function openCall(rooms: MemoryRooms): Promise<{ ann: Seating; bob: Seating }> {
  const ann = await seated(rooms, rooms.create(visitor('ann')));
  const bob = await seated(rooms, rooms.join(visitor('bob'), ann.room));
  return { ann, bob };
}

export const resumption = ({ room, seat, token }: Claim, negotiation = 0, received = 0) => ({ room, seat, token, negotiation, received });

export const refused = (error: string) => expect.objectContaining({ ok: false, error }) as unknown;
