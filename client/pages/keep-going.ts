import { EARLY_OFFER_TIMES, EarlyOffer } from '../call/early-offer.ts';
import { RECOVERY_TIMES } from '../call/recovery-times.ts';
import { Recovery } from '../call/recovery.ts';
import { holdSeat } from './seat-lock.ts';
import type { Session } from './session.ts';
import { watchNetwork } from './watch-network.ts';

/**
 * What keeps a call going through other networks, sleep and lost paths. It has nothing to do before the call is under way, and is loaded
 * with the views.
 */
export function keepGoing({ seat, call, signaling, recorder, listen }: Session): { retry: () => void } {
  const recovery = new Recovery(call, RECOVERY_TIMES);
  const offer = new EarlyOffer(call, EARLY_OFFER_TIMES);
  let isSeatHeld = false;
  const follow = () => {
    recovery.follow();
    offer.follow();
    if (isSeatHeld || !signaling.seated || (seat === 'callee' && !call.state.isAgreed)) return;
    isSeatHeld = true;
    void holdSeat(signaling.seated, 'now');
  };
  listen(follow);
  follow();
  watchNetwork(() => {
    recorder.add({ type: 'page', what: 'network-changed' });
    signaling.reconnect();
    recovery.networkChanged();
    offer.networkChanged();
  });
  // A page from the back/forward cache is as it was left, but its connections are gone; loaded anew it takes its seat again.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  return {
    retry: () => {
      if (call.state.signaling !== 'open') signaling.reconnect();
      recovery.retry();
    },
  };
}
