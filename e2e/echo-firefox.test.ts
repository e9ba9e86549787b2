import { keepConnections } from './kept-connections.ts';
import type { Page } from 'puppeteer-core';
import { expect } from './fixtures.ts';
import { test } from './with-firefox.ts';

test.skip(!process.env['FIREFOX'] && !process.env['CI'], 'Firefox is not installed; npm run setup installs it');

const heading = (page: Page) => page.evaluate(() => document.querySelector('h1')?.textContent ?? '');
const words = (page: Page, where: string) => page.evaluate((selector) => document.querySelector(selector)?.textContent ?? '', where);

/** How far the colour that comes back is from the one that the camera shows; its own is another one every moment. */
function difference(page: Page): Promise<number> {
  return page.evaluate(() => {
    const colour = (video: HTMLVideoElement | null) => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 1;
      const context = canvas.getContext('2d');
      if (!video || video.videoWidth === 0 || !context) return [0, 0, 0];
      context.drawImage(video, 0, 0, 1, 1);
      return Array.from(context.getImageData(0, 0, 1, 1).data).slice(0, 3);
    };
    const own = colour(document.querySelector('video.mirrored'));
    const back = colour(document.querySelector('video[aria-label="Your picture, back from the server"]'));
    return own.every((value) => value === 0) ? 255 : Math.max(...own.map((value, index) => Math.abs(value - (back[index] ?? 0))));
  });
}

function decoded(page: Page): Promise<{ frames: number; sound: number }> {
  return page.evaluate(async () => {
    const pc = (Reflect.get(window, 'connections') as RTCPeerConnection[]).at(-1);
    const inbound = [...((await pc?.getStats())?.values() ?? [])].filter(({ type }) => type === 'inbound-rtp');
    const of = (kind: string) => inbound.find((report) => report.kind === kind);
    return { frames: Number(of('video')?.framesDecoded ?? 0), sound: Number(of('audio')?.totalAudioEnergy ?? 0) };
  });
}

test('Firefox calls the server: picture and sound come back, and the verdict says so', async ({ server, firefox }) => {
  await firefox.evaluateOnNewDocument(keepConnections);
  await firefox.goto(`${server.origin}/echo?lang=en`);
  await expect.poll(() => heading(firefox)).toBe('This is how you look and sound');
  const before = await decoded(firefox);
  await expect.poll(async () => (await decoded(firefox)).frames).toBeGreaterThan(before.frames + 10);
  await expect.poll(() => difference(firefox)).toBeLessThan(40);
  await expect.poll(() => words(firefox, '.echo-figures')).toMatch(/\d ms.*b\/s.*Picture\d+×\d+.*VP8 · opus$/);
  await expect.poll(() => words(firefox, '[role=timer]')).toMatch(/^0:(0[5-9]|[1-9])/);
  // By its place: looking for a name would have puppeteer evaluate text in the page, which the page's policy forbids.
  await firefox.waitForSelector('.headline .button:not(.secondary)').then((end) => end?.click());
  await expect.poll(() => words(firefox, '.echo-verdict')).toContain('Your camera works.');
  const verdict = await words(firefox, '.echo-verdict');
  for (const said of ['Your microphone works', 'Your picture came back', 'Your voice came back.']) expect(verdict).toContain(said);
});
