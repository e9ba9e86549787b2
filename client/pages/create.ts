import { loadText, pageLanguage } from '../text/language.ts';
import { orElseSayThatItIsBroken } from './broken-page.ts';
import { startSession, type Session } from './session.ts';
import type { SteppedSession } from './step-by-step.ts';
import { isStepRequested } from './step-request.ts';
import { resumeSeat } from './take-seat.ts';

orElseSayThatItIsBroken(() => {
  if (!isStepRequested(location.search)) return open(startSession('caller'), null);
  return import('./step-by-step.ts').then(({ startStepByStep }) => {
    const { session, step } = startStepByStep();
    return open(session, step);
  });
});

function open(session: Session, step: SteppedSession['step'] | null): Promise<void> {
  const { signaling } = session;
  const seated = resumeSeat(session, null).then((resumed) => resumed ?? signaling.untilReached(() => signaling.take('call:create', {})));
  const words = loadText(pageLanguage());
  return Promise.all([import('./create-view.tsx'), words]).then(([{ showCreate }]) => showCreate(session, seated, words, step));
}
