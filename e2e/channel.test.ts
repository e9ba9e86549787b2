import { expectToWatch, expectViewers, goLive, watch } from './channel-people.ts';
import { expect, test } from './fixtures.ts';
import { reload } from './tabs.ts';
import { expectHeading } from './two-people.ts';

test('a viewer sees and hears the broadcaster', async ({ server, person }) => {
  const broadcaster = await goLive(person, server.origin, 'news');
  await expect(broadcaster.getByText('Nobody is watching yet.')).toBeVisible();
  const viewer = await watch(person, server.origin, 'News');
  await expectToWatch(viewer, 'news');
  await expectViewers(broadcaster, '1 viewer');
  await expectViewers(viewer, '1 viewer');
});

test('whoever comes first waits, and the broadcast begins by itself', async ({ server, person }) => {
  const viewer = await watch(person, server.origin, 'news');
  await expectHeading(viewer, 'Nothing is being broadcast on news yet.');
  const broadcaster = await goLive(person, server.origin, 'news');
  await expectToWatch(viewer, 'news');
  await broadcaster.getByRole('button', { name: 'End the broadcast' }).click();
  await expectHeading(broadcaster, 'You have ended the broadcast.');
  await expectHeading(viewer, 'The broadcast on news has ended.');
  await broadcaster.getByRole('link', { name: 'Broadcast again' }).click();
  await broadcaster.getByRole('button', { name: 'Go live' }).click();
  await expectToWatch(viewer, 'news');
});

test('a broadcaster that reloads goes live again without being asked, and the picture comes back by itself', async ({ server, person }) => {
  const broadcaster = await goLive(person, server.origin, 'news');
  const viewer = await watch(person, server.origin, 'news');
  await expectToWatch(viewer, 'news');
  await reload(broadcaster);
  await expectHeading(broadcaster, 'You are live on news');
  await expectToWatch(viewer, 'news');
});

test('a viewer that reloads has the same place, and one that leaves is gone', async ({ server, person }) => {
  const broadcaster = await goLive(person, server.origin, 'news');
  const viewer = await watch(person, server.origin, 'news');
  await expectToWatch(viewer, 'news');
  const row = broadcaster.getByRole('button', { name: /^How is viewer/ });
  const number = await row.textContent();
  await reload(viewer);
  await expectToWatch(viewer, 'news');
  await expect(row).toHaveText(number ?? '');
  await viewer.close();
  await expectViewers(broadcaster, 'No viewers');
});
