import { orElseSayThatItIsBroken } from './broken-page.ts';
import { nameInPath } from './channel-address.ts';
import { startWatchSession } from './watch-session.ts';

orElseSayThatItIsBroken(async () => {
  const read = nameInPath(location.pathname);
  if (!('name' in read)) return import('./bad-name-page.tsx').then(({ showBadName }) => showBadName(read));
  const session = startWatchSession(read.name);
  const { showWatch } = await import('./watch-view.tsx');
  return showWatch(session);
});
