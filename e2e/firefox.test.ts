import type { Page as FirefoxPage } from 'puppeteer-core';
import { BLUE } from './fake-media.ts';
import { expect } from './fixtures.ts';
import { keepConnections } from './kept-connections.ts';
import { expectMovingPicture } from './what-arrives.ts';
import { startServer } from './server-process.ts';
import { test } from './with-firefox.ts';

test.skip(!process.env['FIREFOX'] && !process.env['CI'], 'Firefox is not installed; npm run setup installs it');

/** Picture and sound that Firefox decodes of the other person: its element's own counter stays 0 for a stream. */
async function decoded(page: FirefoxPage): Promise<{ frames: number; sound: number }> {
  return page.evaluate(async () => {
    const connections = Reflect.get(window, 'connections') as RTCPeerConnection[];
    const pc = connections.find(({ connectionState }) => connectionState === 'connected');
    const reports = pc ? [...(await pc.getStats()).values()] : [];
    const inbound = reports.filter(({ type }) => type === 'inbound-rtp');
    const of = (kind: string) => inbound.find((report) => report.kind === kind);
    return { frames: Number(of('video')?.framesDecoded ?? 0), sound: Number(of('audio')?.totalAudioEnergy ?? 0) };
  });
}

function colour(page: FirefoxPage): Promise<number[]> {
  return page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>(
      'video[aria-label="Picture of the other person"], video[aria-label="The broadcast"]',
    );
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const context = canvas.getContext('2d');
    if (!video || !context) return [];
    context.drawImage(video, 0, 0, 1, 1);
    return Array.from(context.getImageData(0, 0, 1, 1).data.slice(0, 3));
  });
}

async function expectFirefoxToSeeAndHear(firefox: FirefoxPage): Promise<void> {
  const before = await decoded(firefox);
  await expect.poll(async () => (await decoded(firefox)).frames).toBeGreaterThan(before.frames + 10);
  await expect.poll(async () => (await decoded(firefox)).sound).toBeGreaterThan(before.sound);
  await expect
    .poll(async () => Math.max(...(await colour(firefox)).map((value, index) => Math.abs(value - (BLUE.colour[index] ?? 0)))))
    .toBeLessThan(40);
}

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
