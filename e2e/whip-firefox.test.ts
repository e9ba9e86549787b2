import { BLUE } from './fake-media.ts';
import { keepConnections } from './kept-connections.ts';
import { play, publish, stop, test } from './studio.ts';
import { expectFirefoxToSeeAndHear } from './what-arrives-firefox.ts';
import { expectMovingPicture, expectSound } from './what-arrives.ts';

test.skip(!process.env['FIREFOX'] && !process.env['CI'], 'Firefox is not installed; npm run setup installs it');

test('Firefox sees and hears by WHEP what Chromium publishes by WHIP', async ({ studio, person, firefox }) => {
  const ann = await person({ identity: BLUE });
  await publish(ann, studio, 'whip-whep');
  await firefox.evaluateOnNewDocument(keepConnections);
  await play(firefox, studio, 'whip-whep');
  await expectFirefoxToSeeAndHear(firefox);
});

test('Firefox publishes by WHIP, and is seen and heard in Chromium', async ({ studio, person, firefox }) => {
  await publish(firefox, studio, 'whip-whep');
  const bob = await person({ situation: 'nothing' });
  await play(bob, studio, 'whip-whep');
  await expectMovingPicture(bob);
  await expectSound(bob);
  await stop(bob);
});
