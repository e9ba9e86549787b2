import type { Page } from '@playwright/test';
import { expectToWatch, expectViewers, goLive, watch } from './channel-people.ts';
import { expect, test } from './fixtures.ts';
import { expectHeading } from './two-people.ts';

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
