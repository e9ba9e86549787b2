import type { Seated } from '../../protocol/requests.ts';
import type { Answer } from '../signaling/request.ts';
import type { Session } from './session.ts';
import { forgetSeat, seatToResume } from './stored-seat.ts';

/** Asks for a seat until the server answers, whatever the answer. */
export async function askUntilReached(ask: () => Promise<Answer<Seated>>): Promise<Answer<Seated>> {
  for (;;) {
    const answer = await ask();
    if (answer.ok || answer.error !== 'unreachable') return answer;
  }
}

/** Takes the seat again that this page had before it was reloaded. Null: it had none, or it is not to be had any more. */
export async function resumeSeat({ seat, signaling }: Session, room: string | null): Promise<Answer<Seated> | null> {
  const stored = seatToResume(seat, room);
  if (!stored) return null;
  const answer = await askUntilReached(() => signaling.resume(stored));
  if (answer.ok) return answer;
  forgetSeat();
  return null;
}
