import type { Seated } from '../../protocol/requests.ts';
import type { Answer } from '../signaling/request.ts';
import type { Returning } from './return-to-seat.ts';
import { storedSeat } from './stored-seat.ts';

/** Takes the seat again that this tab has had. Null: it had none, or it is not to be had any more. Few pages need the code for it. */
export async function resumeSeat(session: Returning & { readonly seat: string }, room: string | null): Promise<Answer<Seated> | null> {
  const stored = storedSeat(session.seat, room);
  if (!stored) return null;
  const { returnToSeat } = await import('./return-to-seat.ts');
  return returnToSeat(session, stored, room !== null);
}
