import { chromium, type Browser, type Page } from '@playwright/test';
import { watchFirstFrames } from './first-frames.ts';

export const FLAGS = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost,EXCLUDE *.local',
  // A page that is behind another one must show its pictures as one in front does.
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
];

export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS });
}

/**
 * Gives `use` two empty pages, and closes them afterwards. Each has a context of its own: a window that is drawn, and a cache with nothing
 * in it, as on another computer. Both are there from the start, as opening a window keeps Chromium busy for a while.
 */
export async function withPages<T>(browser: Browser, use: (first: Page, second: Page) => Promise<T>): Promise<T> {
  const contexts = [await browser.newContext({ locale: 'en' }), await browser.newContext({ locale: 'en' })] as const;
  try {
    for (const context of contexts) await context.addInitScript(watchFirstFrames);
    return await use(await contexts[0].newPage(), await contexts[1].newPage());
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}

/**
 * Lets a page come to rest. Who waits in a call, or in front of the *Join* button, has been there for a while: what a page does right after
 * it was opened must not be part of the other one's figure.
 */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
}

/** Opens an address without waiting for anything it loads. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'commit' });
}
