import type { Page } from '@playwright/test';
import { expectToWatch, goLive, watch } from './channel-people.ts';
import { BLUE, RED } from './fake-media.ts';
import { expect } from './fixtures.ts';
import type * as Clients from './media-clients.ts';
import { askToPlay, play, publish, stop, test } from './studio.ts';
import { expectHeading } from './two-people.ts';
import { expectToSeeAndHear } from './what-arrives.ts';

/** Requests of a page that changed something, and how they were answered. */
function follow(page: Page): string[] {
  const answers: string[] = [];
  page.on('response', (response) => {
    const method = response.request().method();
    if (method !== 'GET' && method !== 'OPTIONS') answers.push(`${method} ${response.status()}`);
  });
  return answers;
}

for (const publisher of ['whip-whep', 'whip-web-client'] as const) {
  for (const player of ['whip-whep', 'webrtc-player'] as const) {
    test(`${publisher} publishes, ${player} sees and hears it`, async ({ studio, person }) => {
      const ann = await person({ identity: RED });
      const bob = await person({ situation: 'nothing' });
      const [published, played] = [follow(ann), follow(bob)];
      await publish(ann, studio, publisher);
      await play(bob, studio, player);
      await expectToSeeAndHear(bob, RED);
      expect(published.slice(0, 2)).toEqual(['POST 201', 'PATCH 204']);
      expect(played.slice(0, 2)).toEqual(player === 'whip-whep' ? ['POST 201', 'PATCH 204'] : ['POST 201']);
      await stop(bob);
      await stop(ann);
      expect([published.at(-1), played.at(-1)]).toEqual(['DELETE 200', 'DELETE 200']);
      expect(await askToPlay(studio)).toBe(409);
    });
  }
}

test('a second publisher is refused, and the first goes on', async ({ studio, person }) => {
  const [ann, dan, bob] = [await person({ identity: RED }), await person({ identity: BLUE }), await person({ situation: 'nothing' })];
  await publish(ann, studio, 'whip-whep');
  await play(bob, studio, 'whip-whep');
  await expect(publish(dan, studio, 'whip-whep')).rejects.toThrow('status 409');
  await expectToSeeAndHear(bob, RED);
});

for (const codec of ['video/H264', 'video/VP9']) {
  test(`whoever publishes ${codec} is seen by every player`, async ({ studio, person }) => {
    const ann = await person({ identity: RED });
    await ann.goto(studio.site.origin);
    const isPossible = await ann.evaluate((codec) => (Reflect.get(window, 'clients') as typeof Clients).canSend(codec), codec);
    test.skip(!isPossible, `this browser does not encode ${codec}`);
    await publish(ann, studio, 'whip-whep', codec);
    for (const player of ['whip-whep', 'webrtc-player'] as const) {
      const page = await person({ situation: 'nothing' });
      await play(page, studio, player);
      await expectToSeeAndHear(page, RED);
    }
  });
}

test('what is published by WHIP is seen and heard by who watches the channel’s page, before and after', async ({ studio, person }) => {
  const early = await watch(person, studio.origin, 'news');
  await expect(early.getByRole('heading', { level: 1 })).toBeVisible();
  const ann = await person({ identity: RED });
  await publish(ann, studio, 'whip-whep');
  await expectToWatch(early, 'news');
  const late = await watch(person, studio.origin, 'news');
  await expectToWatch(late, 'news');
  await stop(ann);
  await expectHeading(late, 'The broadcast on news has ended.');
});

test('what a page broadcasts is played by WHEP, as long as somebody plays it', async ({ studio, person }) => {
  const broadcaster = await goLive(person, studio.origin, 'news');
  const upstreams = follow(broadcaster);
  expect(upstreams).toEqual([]);
  const bob = await person({ situation: 'nothing' });
  await play(bob, studio, 'whip-whep');
  await expectToSeeAndHear(bob, RED);
  await stop(bob);
  await expect.poll(() => upstreams.at(-1)).toBe('DELETE 200');
});
