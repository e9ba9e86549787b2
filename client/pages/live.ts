import { orElseSayThatItIsBroken } from './broken-page.ts';
import { nameInPath } from './channel-address.ts';
import { startLiveSession } from './live-session.ts';

orElseSayThatItIsBroken(async () => {
  const read = nameInPath(location.pathname);
  if (!('name' in read)) return import('./bad-name-page.tsx').then(({ showBadName }) => showBadName(read));
  const session = startLiveSession(read.name);
  const { showLive } = await import('./live-view.tsx');
  return showLive(session);
});
