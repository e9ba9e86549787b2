import { expect } from 'vitest';
import type { Result } from '../../protocol/result.ts';
import type { AddressLimits } from './address-seats.ts';
import type { RoadSetting } from './road.ts';
import { MemoryRooms, type MemoryRoomsOptions } from './memory-rooms.ts';
import type { Claim, Entrance } from './rooms.ts';
import { description } from './test-signals.ts';

export const SECRET = 'the secret of this server';

/**
 * Rooms on a clock that only the test moves; `clock.set` is by how much somebody has set the wall clock. `restarted`: a second process with
 * the same secret that has forgotten everything.
 */
export function openRooms(
  maxRooms = 100,
  p2pViewers = 6,
  road: RoadSetting = 'peer',
  maxViewers = 100,
  limits: Partial<AddressLimits> = {},
) {
  const clock = { now: 1_750_000_000_000, set: 0 };
  const open = () => roomsOn(clock, { maxRooms, road, p2pViewers, maxViewers, ...limits });
  return { clock, rooms: open(), restarted: open };
}

/** The same by themselves. `set`: by how much somebody has set the wall clock. */
export function roomsOn(clock: { now: number; set?: number }, options: Partial<MemoryRoomsOptions> = {}): MemoryRooms {
  const clocks = { now: () => clock.now + (clock.set ?? 0), elapsed: () => clock.now };
  const limits = { maxRooms: 10, p2pViewers: 6, maxViewers: 100, seatsPerAddress: 100, roomsPerAddress: 100 };
  return new MemoryRooms({ secret: SECRET, ...clocks, road: 'peer', ...limits, ...options });
}

/** Each has an address of its own, unless it is told. */
export const visitor = (connection: string, address = `of ${connection}`) => ({ connection, address, isLocal: false });
export const local = (connection: string) => ({ ...visitor(connection, '127.0.0.1'), isLocal: true });

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

/** Broadcaster and viewer describe themselves to each other: from now on both have something to come back to. */
export function describeBoth(rooms: MemoryRooms, broadcaster: string, viewer: Pick<Claim, 'connection' | 'seat'>, negotiation = 1): void {
  rooms.route(broadcaster, description(viewer.seat, negotiation, 0), 100);
  rooms.route(viewer.connection, description('broadcaster', negotiation, 0), 100);
}

export const resumption = ({ room, seat, token }: Claim, negotiation = 0, received = 0) => ({ room, seat, token, negotiation, received });

export const refused = (error: string) => expect.objectContaining({ ok: false, error }) as unknown;
