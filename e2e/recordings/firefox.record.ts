import type { Browser } from 'puppeteer-core';
import { launchFirefox } from '../firefox.ts';
import { bundleForPage } from '../page-bundle.ts';
import { keepRecording } from './keep-recording.ts';
import { lasted, meet, test as base, until, type InPage, type Recorded } from './recorded-call.ts';

const test = base.extend<{ firefox: (origin: string, seat: 'caller' | 'callee') => Promise<Recorded> }>({
  firefox: async ({}, use) => {
    const browsers: Browser[] = [];
    await use(async (origin, seat) => {
      const browser = await launchFirefox();
      browsers.push(browser);
      const page = await browser.newPage();
      await page.goto(`${origin}/healthz`);
      await page.evaluate(`${await bundleForPage('./recordings/recorded-page.ts', 'recording')}; globalThis.recording = recording; 0`);
      await page.evaluate((own) => {
        const global = globalThis as unknown as InPage;
        global.recorded = global.recording.record(own);
      }, seat);
      const timeline = () => page.evaluate(() => (globalThis as unknown as InPage).recorded.timeline());
      return {
        run: (what, room = '') => page.evaluate((name, id) => (globalThis as unknown as InPage).recorded[name](id) as unknown, what, room),
        timeline,
        keep: async (name) => keepRecording(name, await timeline()),
      };
    });
    for (const browser of browsers) await browser.close();
  },
});

test('Chromium calls Firefox', async ({ server, side, firefox }) => {
  const [caller, callee] = [await side(server.origin, 'caller'), await firefox(server.origin, 'callee')];
  await meet(caller, callee);
  for (const one of [caller, callee]) await until(one, lasted(8));
  await caller.keep('to-firefox-caller');
  await callee.keep('to-firefox-callee');
});

test('Firefox calls Chromium', async ({ server, side, firefox }) => {
  const [caller, callee] = [await firefox(server.origin, 'caller'), await side(server.origin, 'callee')];
  await meet(caller, callee);
  for (const one of [caller, callee]) await until(one, lasted(8));
  await caller.keep('from-firefox-caller');
  await callee.keep('from-firefox-callee');
});
