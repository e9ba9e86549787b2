import { layCable } from './cable.ts';
import { expectToWatch, goLive, watch } from './channel-people.ts';
import { RED } from './fake-media.ts';
import { expect, test } from './fixtures.ts';
import { expectPictureBack } from './frames.ts';
import { watchFrames } from './presented-frames.ts';
import { expectHeading } from './two-people.ts';

const BROADCASTER_NOTICE = 'Those who watch go on watching';
const VIEWER_NOTICE = 'The broadcast goes on; the connection is being restored.';

test('a server that is killed and started again finds the broadcaster and the viewer in their seats', async ({ server, person }) => {
  test.setTimeout(90_000);
  const broadcaster = await goLive(person, server.origin, 'news');
  const viewer = await watch(person, server.origin, 'news');
  await expectToWatch(viewer, 'news');
  await server.kill();
  await expect(broadcaster.getByText(BROADCASTER_NOTICE)).toBeVisible();
  await expect(viewer.getByText(VIEWER_NOTICE)).toBeVisible();
  await expectToWatch(viewer, 'news');
  await server.startAgain();
  const returns = () => server.log.filter(({ msg, resumed }) => msg === 'seated' && resumed === true);
  await expect.poll(() => returns().length).toBe(2);
  await expect(broadcaster.getByText(BROADCASTER_NOTICE)).toBeHidden();
  await expect(viewer.getByText(VIEWER_NOTICE)).toBeHidden();
  await expectToWatch(viewer, 'news');
  const late = await watch(person, server.origin, 'news');
  await expectToWatch(late, 'news');
});

test('a broadcaster whose socket is cut comes back to its viewer, and to one that has come meanwhile', async ({ server, person, wire }) => {
  test.setTimeout(90_000);
  const line = await wire();
  const broadcaster = await goLive(person, line.origin, 'news');
  const viewer = await watch(person, server.origin, 'news');
  await expectToWatch(viewer, 'news');
  line.cut('refused');
  await expect(viewer.getByText('The broadcaster is reconnecting to the server.')).toBeVisible();
  const late = await watch(person, server.origin, 'news');
  await expectHeading(late, 'The broadcaster is reconnecting…');
  line.mend();
  await expectToWatch(late, 'news');
  await expectToWatch(viewer, 'news');
  await expect(broadcaster.getByText('2 people are watching')).toBeVisible();
});

test('a viewer whose socket is cut goes on watching, and has its place when it is back', async ({ server, person, wire }) => {
  test.setTimeout(90_000);
  const line = await wire();
  const broadcaster = await goLive(person, server.origin, 'news');
  const viewer = await watch(person, line.origin, 'news');
  await expectToWatch(viewer, 'news');
  line.cut('refused');
  await expect(viewer.getByText(VIEWER_NOTICE)).toBeVisible();
  await expectToWatch(viewer, 'news');
  line.mend();
  await expect(viewer.getByText(VIEWER_NOTICE)).toBeHidden();
  await expect(broadcaster.getByText('One person is watching')).toBeVisible();
  await expectToWatch(viewer, 'news');
});

for (const mover of ['broadcaster', 'viewer'] as const) {
  test(`when the ${mover} has another network the picture comes back by itself`, async ({ server, person }) => {
    test.setTimeout(90_000);
    const pages = { broadcaster: await person({ identity: RED }), viewer: await person({ situation: 'nothing' }) };
    await watchFrames(pages.viewer);
    const cable = await layCable(pages.broadcaster, pages.viewer);
    await goLive(async () => pages.broadcaster, server.origin, 'news');
    await watch(async () => pages.viewer, server.origin, 'news');
    await expectToWatch(pages.viewer, 'news');
    cable.renumber();
    const since = Date.now();
    await pages[mover].context().setOffline(true);
    await pages[mover].context().setOffline(false);
    await expectPictureBack(pages.viewer, since, 7000);
    await expectToWatch(pages.viewer, 'news');
    await cable.close();
  });
}
