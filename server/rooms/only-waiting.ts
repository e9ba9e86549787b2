import { refusal, success, type Result } from '../../protocol/result.ts';
import type { RoomStore } from './room-store.ts';
import type { Room } from './room.ts';
import type { Claimant } from './rooms.ts';

/** The one call that waits in the local lobby. */
export function onlyWaiting({ isLocal }: Claimant, store: RoomStore): Result<Room> {
  if (!isLocal) return refusal('lobby_closed', 'Calls can be joined without a code only on the computer that runs the server.');
  const [first, ...others] = store.waiting();
  if (!first) return refusal('lobby_empty', 'No call is waiting on this computer.');
  return others.length === 0 ? success(first) : refusal('lobby_several', 'Several calls are waiting on this computer; name one.');
}
