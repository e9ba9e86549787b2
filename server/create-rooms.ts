import type { Config } from './config.ts';
import type { MediaEngine } from './peers/engine.ts';
import { MemoryRooms } from './rooms/memory-rooms.ts';

/** The rooms as they are configured. Without an engine channels have one road only, whatever was asked for. */
export function createRooms(config: Config, secret: string, engine: MediaEngine | null): MemoryRooms {
  return new MemoryRooms({
    secret,
    now: Date.now,
    elapsed: () => performance.now(),
    maxRooms: config.maxRooms,
    seatsPerAddress: config.seatsPerAddress,
    roomsPerAddress: config.roomsPerAddress,
    road: engine === null ? 'peer' : config.channelRoad,
    p2pViewers: config.channelP2pViewers,
    maxViewers: config.channelViewers,
  });
}
