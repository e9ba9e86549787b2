import type { Page as FirefoxPage } from 'puppeteer-core';
import { expect } from './fixtures.ts';
import { test } from './with-firefox.ts';

test.skip(!process.env['FIREFOX'] && !process.env['CI'], 'Firefox is not installed; npm run setup installs it');

async function start(firefox: FirefoxPage, address: string): Promise<void> {
  await firefox.goto(address);
  await firefox.waitForSelector('.example-form .button').then((button) => button?.click());
}

const textOf = (page: FirefoxPage, selector: string) => page.$eval(selector, (element) => element.textContent);

/** The colours of the two pictures, one's own and what has come back. Firefox's fake camera changes its colour slowly. */
function colours(page: FirefoxPage): Promise<number[][]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll('video'), (video) => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 1;
      const context = canvas.getContext('2d');
      if (!context || video.videoWidth === 0) return [];
      context.drawImage(video, 0, 0, 1, 1);
      return Array.from(context.getImageData(0, 0, 1, 1).data.slice(0, 3));
    }),
  );
}

async function stopAndExpectNothingLeft(page: FirefoxPage, collection: string): Promise<void> {
  expect(await (await fetch(collection)).json()).toHaveLength(1);
  await page.$('.example-form .button').then((button) => button?.click());
  await expect.poll(() => textOf(page, 'h1')).toBe('Stopped.');
  await expect.poll(async () => (await fetch(collection)).json()).toEqual([]);
}

test('Firefox gets its own picture back', async ({ server, firefox }) => {
  await start(firefox, `${server.origin}/examples/audio-video-loopback`);
  await expect.poll(() => textOf(firefox, 'h1')).toBe('This is you, by way of the server.');
  const difference = async () => {
    const [own = [], back = []] = await colours(firefox);
    return back.length === 3 ? Math.max(...own.map((value, index) => Math.abs(value - (back[index] ?? 0)))) : Infinity;
  };
  // Of whichever colour it is: one's own is never black.
  await expect.poll(difference).toBeLessThan(40);
  expect(Math.max(...((await colours(firefox))[1] ?? []))).toBeGreaterThan(60);
  await stopAndExpectNothingLeft(firefox, `${server.origin}/audio-video-loopback/connections`);
});

test('Firefox’s pings are answered', async ({ server, firefox }) => {
  await start(firefox, `${server.origin}/examples/ping-pong`);
  await expect.poll(() => firefox.$$('.pings .came').then((pongs) => pongs.length)).toBeGreaterThanOrEqual(2);
  await stopAndExpectNothingLeft(firefox, `${server.origin}/ping-pong/connections`);
});

test('what Firefox sends comes back whole', async ({ server, firefox }) => {
  await start(firefox, `${server.origin}/examples/datachannel-buffer-limits`);
  await expect.poll(() => textOf(firefox, 'h1'), { timeout: 30_000 }).toBe('10 MB have gone there and come back.');
});
