import { loadText, pageLanguage } from '../text/language.ts';
import { orElseSayThatItIsBroken } from './broken-page.ts';
import { startSession } from './session.ts';
import { resumeSeat } from './take-seat.ts';

orElseSayThatItIsBroken(() => {
  const session = startSession('caller');
  const { signaling } = session;
  const seated = resumeSeat(session, null).then((resumed) => resumed ?? signaling.untilReached(() => signaling.create()));
  const words = loadText(pageLanguage());
  return Promise.all([import('./create-view.tsx'), words]).then(([{ showCreate }]) => showCreate(session, seated, words));
});
