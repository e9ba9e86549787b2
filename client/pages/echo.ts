import { orElseSayThatItIsBroken } from './broken-page.ts';
import { startEchoSession } from './echo-session.ts';

orElseSayThatItIsBroken(async () => {
  const session = startEchoSession();
  const { showEcho } = await import('./echo-view.tsx');
  return showEcho(session);
});
