import { expectToWatch, expectViewers, goLive, watch } from './channel-people.ts';
import { expect } from './fixtures.ts';
import { reload } from './tabs.ts';
import { expectHeading } from './two-people.ts';
import { expectNoGap, expectToBeKnown, noteSound, noteWhatIsShown } from './what-is-shown.ts';
import { expectRoad, test } from './with-roads.ts';

/** A seat is held for half a minute after its page was closed, and the server's road for as long after it was needed last. */
const BACK_MS = 100_000;

test('one viewer too many moves the first to the server’s road without a gap, and back when it has gone', async ({ server, person }) => {
  test.setTimeout(240_000);
  const broadcaster = await goLive(person, server.origin, 'news');
  const first = await person({ bypassCSP: true });
  await noteWhatIsShown(first);
  await first.goto(`${server.origin}/watch/news`);
  await expectToWatch(first, 'news');
  await expectRoad(first, 'peer');
  await noteSound(first);
  await expectToBeKnown(first);
  const second = await watch(person, server.origin, 'news', {});
  await expectNoGap(first, 1);
  for (const viewer of [first, second]) {
    await expectToWatch(viewer, 'news');
    await expectRoad(viewer, 'server');
    await expectViewers(viewer, '2 viewers');
  }
  await expect(broadcaster.getByText('2 people are watching. Your browser sends once, to the server')).toBeVisible();
  await expect(broadcaster.getByText(/The picture is encoded once/)).toBeVisible();
  await second.close();
  await expectRoad(first, 'peer', BACK_MS);
  await expectNoGap(first, 2);
  await expectToWatch(first, 'news');
  await expect(broadcaster.getByText('One person is watching, straight from your browser.')).toBeVisible();
  await expect(broadcaster.getByText(/The picture is encoded for each viewer/)).toBeVisible();
  expect(server.log.filter(({ msg }) => msg === 'took').map(({ road }) => road)).toEqual(['server', 'server', 'peer']);
});

test.describe('always by the server', () => {
  test.use({ environment: { CHANNEL_ROAD: 'server' } });

  test('the first viewer is there already, and no signal describes a connection between the two pages', async ({ server, person }) => {
    const broadcaster = await goLive(person, server.origin, 'news');
    const viewer = await watch(person, server.origin, 'news');
    await expectToWatch(viewer, 'news');
    await expectRoad(viewer, 'server');
    await expect(broadcaster.getByText('One person is watching. Your browser sends once, to the server')).toBeVisible();
    expect(server.log.filter(({ msg, kind }) => msg === 'signal' && kind !== 'media')).toEqual([]);
  });

  test('a broadcaster that reloads is seen again by those who stayed', async ({ server, person }) => {
    const broadcaster = await goLive(person, server.origin, 'news');
    const viewer = await watch(person, server.origin, 'news');
    await expectToWatch(viewer, 'news');
    await reload(broadcaster);
    await expectHeading(broadcaster, 'You are live on news');
    await expectToWatch(viewer, 'news');
  });

  test('a broadcast that ends does so for its viewers, and the next one begins by itself', async ({ server, person }) => {
    const broadcaster = await goLive(person, server.origin, 'news');
    const viewer = await watch(person, server.origin, 'news');
    await expectToWatch(viewer, 'news');
    await broadcaster.getByRole('button', { name: 'End the broadcast' }).click();
    await expectHeading(viewer, 'The broadcast on news has ended.');
    await broadcaster.getByRole('link', { name: 'Broadcast again' }).click();
    await broadcaster.getByRole('button', { name: 'Go live' }).click();
    await expectToWatch(viewer, 'news');
  });

  test('a server that is killed and started again carries the broadcast again, and nobody does anything', async ({ server, person }) => {
    test.setTimeout(90_000);
    await goLive(person, server.origin, 'news');
    const viewers = [await watch(person, server.origin, 'news', {}), await watch(person, server.origin, 'news', {})];
    for (const viewer of viewers) await expectToWatch(viewer, 'news');
    await server.kill();
    for (const viewer of viewers)
      await expect(
        viewer
          .getByText('The connection to the server is interrupted.')
          .or(viewer.getByRole('heading', { name: 'The broadcast is interrupted.' })),
      ).toBeVisible();
    await server.startAgain();
    for (const viewer of viewers) {
      await expectHeading(viewer, 'You are watching news.', 30_000);
      await expectToWatch(viewer, 'news');
    }
  });

  test('the card of a camera that is off comes by the server’s road, too, and so does the camera when it is back', async ({
    server,
    person,
  }) => {
    const broadcaster = await goLive(person, server.origin, 'news');
    const viewer = await watch(person, server.origin, 'news');
    await expectToWatch(viewer, 'news');
    await broadcaster.keyboard.press('Alt+c');
    await expect(viewer.getByText('The camera is off')).toBeVisible();
    await broadcaster.keyboard.press('Alt+c');
    await expectToWatch(viewer, 'news');
  });

  test('the inspector of either page shows how it is connected to the server', async ({ server, person }) => {
    const broadcaster = await goLive(person, server.origin, 'news');
    const viewer = await watch(person, server.origin, 'news');
    await expectToWatch(viewer, 'news');
    await broadcaster.getByRole('button', { name: 'How is this page connected to the server?' }).click();
    await viewer.getByRole('button', { name: 'How was this connected?' }).click();
    for (const [page, self] of [
      [broadcaster, 'Broadcaster'],
      [viewer, 'Viewer'],
    ] as const) {
      const drawer = page.locator('.drawer');
      await expect(drawer.getByText('Server peer', { exact: true }).first()).toBeVisible();
      await expect(drawer.getByText(self, { exact: true }).first()).toBeVisible();
      await expect(drawer.getByText('POST connections').first()).toBeVisible();
    }
  });
});

test.describe('never by the server', () => {
  test.use({ environment: { CHANNEL_ROAD: 'peer', CHANNEL_P2P_VIEWERS: '1' } });

  test('whoever is one too many is told', async ({ server, person }) => {
    await goLive(person, server.origin, 'news');
    const first = await watch(person, server.origin, 'news');
    await expectToWatch(first, 'news');
    await expectRoad(first, 'peer');
    const second = await watch(person, server.origin, 'news');
    await expectHeading(second, 'news is full.');
  });
});
