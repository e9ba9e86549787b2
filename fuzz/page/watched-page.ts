import type { Browser, Page } from '@playwright/test';
import { framesSince, watchFrames } from '../../e2e/presented-frames.ts';

type Watched = typeof globalThis & { longestStall: number };

/** Longer than a page without anything to do, on the same busy machine, it may not stand still: ms. */
const STALL_MS = 1500;
const BEAT_MS = 20;
/** A picture of which three frames come in so long moves: ms. */
const MOVING_MS = 1000;
/** Losing a connection makes a browser complain; that is not an error of the page. */
const EXPECTED = /net::ERR_|WebSocket|status of 4\d\d/;

/** A page of which is noted what it throws and complains of, how long it stands still, and when a frame is presented. */
export interface WatchedPage {
  readonly page: Page;
  /** What has gone wrong since the last time; null: nothing. */
  readonly fault: () => Promise<string | null>;
  /** Frames of the remote picture are being presented. */
  readonly isMoving: () => Promise<boolean>;
}

export async function openWatched(browser: Browser): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`the page threw ${error.stack ?? error.message}`));
  page.on('crash', () => complaints.push('the page crashed'));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) complaints.push(`the page complained: ${message.text()}`);
  });
  await watchFrames(page);
  await page.addInitScript(watchStalls, BEAT_MS);
  const idle = await context.newPage();
  await idle.addInitScript(watchStalls, BEAT_MS);
  await idle.goto('about:blank');
  // Of a page that is behind another one frames are drawn once a second.
  await page.bringToFront();
  return {
    page,
    async fault() {
      const [stall, idleStall] = [await takeLongestStall(page), await takeLongestStall(idle)];
      const isLong = stall > STALL_MS + 2 * idleStall;
      return complaints.shift() ?? (isLong ? `the page stood still for ${stall} ms, an idle one for ${idleStall} ms` : null);
    },
    isMoving: async () => (await framesSince(page, Date.now() - MOVING_MS)).length > 2,
  };
}

/** Since the last time: ms. */
function takeLongestStall(page: Page): Promise<number> {
  return page.evaluate(() => {
    const longest = Math.round((globalThis as Watched).longestStall);
    Object.assign(globalThis, { longestStall: 0 });
    return longest;
  });
}

/** Runs in the page: how late the latest of regular beats was. */
function watchStalls(beatMs: number): void {
  Object.assign(globalThis, { longestStall: 0 });
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    Object.assign(globalThis, { longestStall: Math.max((globalThis as Watched).longestStall, now - last - beatMs) });
    last = now;
  }, beatMs);
}
