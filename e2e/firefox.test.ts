import { BLUE } from './fake-media.ts';
import { expect } from './fixtures.ts';
import { keepConnections } from './kept-connections.ts';
import { decoded, expectFirefoxToSeeAndHear } from './what-arrives-firefox.ts';
import { expectMovingPicture } from './what-arrives.ts';
import { startServer } from './server-process.ts';
import { test } from './with-firefox.ts';

test.skip(!process.env['FIREFOX'] && !process.env['CI'], 'Firefox is not installed; npm run setup installs it');

test('Chromium calls Firefox', async ({ server, person, firefox }) => {
  const caller = await person({ identity: BLUE });
  await caller.goto(`${server.origin}/create`);
  await firefox.evaluateOnNewDocument(keepConnections);
  await firefox.goto(await caller.getByLabel('Link to this call').inputValue());
  // By its place: looking for a name would have puppeteer evaluate text in the page, which the page's policy forbids.
  await firefox.waitForSelector('.headline button').then((join) => join?.click());
  await expectMovingPicture(caller);
  await expectFirefoxToSeeAndHear(firefox);
});

test('Firefox calls Chromium', async ({ server, person, firefox }) => {
  await firefox.evaluateOnNewDocument(keepConnections);
  await firefox.goto(`${server.origin}/create`);
  const link = await firefox.waitForSelector('.share-row input').then((input) => input?.evaluate((element) => element.value));
  const callee = await person({ identity: BLUE });
  await callee.goto(link ?? '');
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expectMovingPicture(callee);
  await expectFirefoxToSeeAndHear(firefox);
});

test('Firefox watches a broadcast', async ({ server, person, firefox }) => {
  const broadcaster = await person({ identity: BLUE });
  await broadcaster.goto(`${server.origin}/live/news`);
  await broadcaster.getByRole('button', { name: 'Go live' }).click();
  await expect(broadcaster.getByText('Nobody is watching yet.')).toBeVisible();
  await firefox.evaluateOnNewDocument(keepConnections);
  await firefox.goto(`${server.origin}/watch/news`);
  await expect(broadcaster.getByText('One person is watching')).toBeVisible();
  await expect.poll(async () => (await decoded(firefox)).frames).toBeGreaterThan(0);
  await expectFirefoxToSeeAndHear(firefox);
});

test('Firefox goes over to the server’s road, and back', async ({ person, firefox }) => {
  test.setTimeout(200_000);
  const server = await startServer({ CHANNEL_P2P_VIEWERS: '1' });
  const broadcaster = await person({ identity: BLUE });
  await broadcaster.goto(`${server.origin}/live/news`);
  await broadcaster.getByRole('button', { name: 'Go live' }).click();
  await expect(broadcaster.getByText('Nobody is watching yet.')).toBeVisible();
  await firefox.evaluateOnNewDocument(keepConnections);
  await firefox.goto(`${server.origin}/watch/news`);
  const detail = () => firefox.evaluate(() => document.querySelector('.headline .detail')?.textContent ?? '');
  await expect.poll(detail).toContain('straight from the broadcaster');
  const second = await person();
  await second.goto(`${server.origin}/watch/news`);
  await expect.poll(detail).toContain('by way of the server');
  await expectFirefoxToSeeAndHear(firefox);
  await second.close();
  await expect.poll(detail, { timeout: 100_000 }).toContain('straight from the broadcaster');
  await expectFirefoxToSeeAndHear(firefox);
  await server.stop();
});
