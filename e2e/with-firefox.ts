import type { Page as FirefoxPage, Browser as FirefoxBrowser } from 'puppeteer-core';
import { launchFirefox } from './firefox.ts';
import { test as base } from './recordings/recorded-call.ts';

/** Beside the pages of this browser one of Firefox. */
export const test = base.extend<{ firefox: FirefoxPage }>({
  firefox: async ({}, use) => {
    let browser: FirefoxBrowser | null = null;
    try {
      browser = await launchFirefox();
      await use(await browser.newPage());
    } finally {
      await browser?.close();
    }
  },
});
