import type { Page } from '@playwright/test';
import { expectToWatch, expectViewers, goLive, watch } from './channel-people.ts';
import { expect } from './fixtures.ts';
import { expectHeading } from './two-people.ts';
import { expectNoGap, expectToBeKnown, noteSound, noteWhatIsShown } from './what-is-shown.ts';
import { expectRoad, test } from './with-roads.ts';

test.describe('straight from the broadcaster', () => {
  test.use({ environment: { CHANNEL_ROAD: 'peer' } });

  test('one, three and late six viewers see and hear; the seventh is told, and gets in by itself when somebody leaves', async ({
    server,
    person,
  }) => {
    test.setTimeout(240_000);
    const broadcaster = await goLive(person, server.origin, 'news');
    const viewers: Page[] = [];
    const come = async (count: number) => {
      while (viewers.length < count) viewers.push(await watch(person, server.origin, 'news'));
    };
    await come(1);
    await expectToWatch(viewers[0] as Page, 'news');
    await come(3);
    for (const viewer of viewers) await expectToWatch(viewer, 'news');
    await come(6);
    for (const viewer of viewers) await expectToWatch(viewer, 'news');
    await expectViewers(broadcaster, '6 viewers');
    await expect(broadcaster.getByText(/^Sent in all: .* encoded for each viewer/)).toBeVisible();
    const seventh = await watch(person, server.origin, 'news');
    await expectHeading(seventh, 'news is full.');
    await viewers[2]?.getByRole('link', { name: 'Glasscall, home' }).click();
    await viewers[2]?.close();
    // A place is held for half a minute, in case it was a reload.
    await expect(seventh.getByRole('heading', { name: 'You are watching news.' })).toBeVisible({ timeout: 60_000 });
    await expectToWatch(seventh, 'news');
  });
});

test.describe('as many as there are', () => {
  test.use({ environment: {} });

  test('when the seventh viewer comes, and when it leaves, the first and the sixth miss nothing; the twelfth sees and hears as they do', async ({
    server,
    person,
  }) => {
    test.setTimeout(480_000);
    // Thirteen pages on the cores of one machine: a small picture, and small pages.
    const broadcaster = await goLive(person, server.origin, 'news', '?width=320&fps=10');
    const viewers: Page[] = [];
    const come = async (count: number) => {
      while (viewers.length < count) {
        const isWatched = viewers.length === 0 || viewers.length === 5;
        const viewer = await person({ viewport: { width: 360, height: 640 }, reducedMotion: 'reduce', bypassCSP: isWatched });
        if (isWatched) await noteWhatIsShown(viewer);
        await viewer.goto(`${server.origin}/watch/news`);
        await expectHeading(viewer, 'You are watching news.', 60_000);
        viewers.push(viewer);
      }
    };
    await come(6);
    const watched = [viewers[0], viewers[5]] as [Page, Page];
    for (const viewer of watched) {
      await expectToWatch(viewer, 'news');
      await expectRoad(viewer, 'peer');
      await noteSound(viewer);
    }
    for (const viewer of watched) await expectToBeKnown(viewer);
    await come(7);
    for (const viewer of watched) await expectNoGap(viewer, 1);
    for (const viewer of [...watched, viewers[6] as Page]) {
      await expectToWatch(viewer, 'news');
      await expectRoad(viewer, 'server');
    }
    await expect(broadcaster.getByText('7 people are watching. Your browser sends once, to the server')).toBeVisible();
    await viewers.pop()?.close();
    for (const viewer of watched) await expectRoad(viewer, 'peer', 120_000);
    for (const viewer of watched) await expectNoGap(viewer, 2);
    await come(12);
    await expectViewers(broadcaster, '12 viewers');
    for (const viewer of [viewers[0], viewers[6], viewers[11]] as Page[]) {
      await expectToWatch(viewer, 'news');
      await expectRoad(viewer, 'server', 30_000);
    }
  });
});
