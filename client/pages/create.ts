import { loadText, pageLanguage } from '../text/language.ts';
import { orElseSayThatItIsBroken } from './broken-page.ts';
import { startSession } from './session.ts';
import { askUntilReached, resumeSeat } from './take-seat.ts';

orElseSayThatItIsBroken(() => {
  const session = startSession('caller');
  const seated = resumeSeat(session, null).then((resumed) => resumed ?? askUntilReached(() => session.signaling.create()));
  const words = loadText(pageLanguage());
  return Promise.all([import('./create-view.tsx'), words]).then(([{ showCreate }]) => showCreate(session, seated, words));
});
