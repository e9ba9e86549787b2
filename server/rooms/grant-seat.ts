import type { Room, Seat } from './room.ts';
import type { Claim, Claimant } from './rooms.ts';
import { signSeatToken } from './seat-token.ts';

/** The right to a vacant seat, for nobody else from now on. `issuedAt`: ms since 1970. */
export function grantSeat(room: Room, seat: Seat, by: Claimant, secret: string, issuedAt: number): Claim {
  const { connection, address, isServerPeer = false } = by;
  // In seconds, so that it is higher than any that was given before a restart and is forgotten.
  seat.generation = Math.max(seat.generation + 1, Math.floor(issuedAt / 1000));
  seat.isGranted = true;
  seat.leftBy = null;
  seat.address = address;
  // Whoever was lost is late for good: the seat is another's.
  const lane = room.polite.get(seat.id)?.toIt;
  if (lane && lane.outdatedBy !== null) lane.outdatedBy = 'left';
  const { generation } = seat;
  const token = signSeatToken(secret, { room: room.id, seat: seat.id, generation, issuedAt });
  return { connection, address, room: room.id, seat: seat.id, token, generation, resumed: null, isServerPeer };
}
