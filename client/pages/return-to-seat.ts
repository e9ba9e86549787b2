import type { Seated } from '../../protocol/requests.ts';
import type { Answer } from '../signaling/request.ts';
import type { StoredSeat } from '../signaling/socket-signaling.ts';
import { holdSeat } from './seat-lock.ts';
import type { Session } from './session.ts';
import { forgetSeat } from './stored-seat.ts';

/** What returning needs of a page. */
export type Returning = Pick<Session, 'askToUseHere'> & { readonly signaling: Pick<Session['signaling'], 'resume' | 'untilReached'> };

/**
 * Takes a seat again that this tab has had. After a reload or by the back button at once; when another tab holds it, or when the link was
 * opened anew, once a person says so: taking it goes on with camera and microphone. Null: this page is for another call, or the seat is not
 * to be had any more. `isNamed`: the address names the call.
 */
export async function returnToSeat(session: Returning, stored: StoredSeat, isNamed: boolean): Promise<Answer<Seated> | null> {
  const isFree = await holdSeat(stored, 'soon');
  if (isFree && !isNamed && !hasReturned()) {
    forgetSeat();
    return null;
  }
  if (!isFree || !hasReturned()) {
    await session.askToUseHere(isFree ? 'before' : 'elsewhere');
    await holdSeat(stored, 'steal');
  }
  const answer = await session.signaling.untilReached(() => session.signaling.resume(stored));
  if (answer.ok) return answer;
  // A server that is full now may have room a moment later.
  if (answer.error === 'busy') return answer;
  forgetSeat();
  return null;
}

/** Reloaded, or reached by the back button: not opened anew in a tab that has had a call. */
function hasReturned(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'reload' || navigation?.type === 'back_forward';
}
