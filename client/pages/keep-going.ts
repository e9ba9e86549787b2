import { EARLY_OFFER_TIMES, EarlyOffer } from '../call/early-offer.ts';
import { RECOVERY_TIMES } from '../call/recovery-times.ts';
import { Recovery } from '../call/recovery.ts';
import { holdSeat } from './seat-lock.ts';
import type { Session } from './session.ts';
import { watchNetwork } from './watch-network.ts';

/**
 * What keeps a call going through other networks, sleep and lost paths. It has nothing to do before the call is under way, and is loaded
 * with the views. `patience` puts off whatever runs out of it, and so every try that nobody has asked for, until it resolves.
 */
export function keepGoing({ seat, call, signaling, recorder, listen }: Session, patience?: Promise<void>): { retry: () => void } {
  const recovery = new Recovery(call, RECOVERY_TIMES);
  const offer = new EarlyOffer(call, EARLY_OFFER_TIMES);
  let isSeatHeld = false;
  const keepSeat = () => {
    if (isSeatHeld || !signaling.seated || (seat === 'callee' && !call.state.isAgreed)) return;
    isSeatHeld = true;
    void holdSeat(signaling.seated, 'now');
  };
  const follow = () => {
    recovery.follow();
    offer.follow();
  };
  let isPatient = patience !== undefined;
  const begin = () => {
    isPatient = false;
    listen(follow);
    follow();
  };
  listen(keepSeat);
  keepSeat();
  if (patience) void patience.then(begin);
  else begin();
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
      // One try, and none that would follow from its taking long.
      if (isPatient) void call.startAnew();
      else recovery.retry();
    },
  };
}
