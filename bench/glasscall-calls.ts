import type { Browser, Page } from '@playwright/test';
import { open, settle, withPages } from './browser.ts';
import { clickedAt, lastFirstFrame, openedAt } from './first-frames.ts';
import type { GlasscallServer } from './glasscall-server.ts';
import { sizeQuery, type SetUp } from './setting.ts';

export interface GlasscallCalls {
  readonly setUp: SetUp;
  /** Of each call so far. */
  readonly relayed: number[];
  /** Sockets that were lost and came back; a call in which one did is measured anew. */
  readonly reconnections: () => number;
}

/** The own picture moves: the camera is ready. */
async function waitForCamera(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const own = document.querySelector<HTMLVideoElement>('video[aria-label="Your own picture"]');
    return (own?.getVideoPlaybackQuality().totalVideoFrames ?? 0) > 0 || (own?.currentTime ?? 0) > 0;
  });
}

/** Calls from `/create` to `/join` (cold, by the local lobby) or `/join/CODE` (with a click on *Join*). */
export function glasscallCalls(browser: Browser, server: GlasscallServer): GlasscallCalls {
  const relayed: number[] = [];
  let reconnections = 0;

  /** Until the server knows: the next `/join` must not find this call. */
  async function hangUp(callee: Page, from: number): Promise<void> {
    await callee.click('.hang-up');
    await server.line(({ msg }) => msg === 'left', from);
  }

  const setUp: SetUp = (setting) =>
    withPages(browser, async (caller, callee) => {
      const from = server.log.length;
      const query = new URLSearchParams(sizeQuery(setting.size)).toString();
      await open(caller, `${server.origin}/create?${query}`);
      await waitForCamera(caller);
      await settle(caller);
      // The offer waits in the mailbox, as it has for long when another person opens the link.
      await server.line(({ msg, kind }) => msg === 'signal' && kind === 'description', from);
      const code = setting.start === 'click' ? `/${new URL(await caller.inputValue('.share-row input')).pathname.split('/').pop()}` : '';
      await open(callee, `${server.origin}/join${code}?${query}`);
      if (setting.start === 'click') {
        await callee.waitForSelector('.button.join');
        await waitForCamera(callee);
        await settle(callee);
        await callee.click('.button.join');
      }
      const end = await lastFirstFrame([caller, callee]);
      const start = setting.start === 'click' ? await clickedAt(callee) : await openedAt(callee);
      await hangUp(callee, from);
      const lines = server.log.slice(from);
      const resumed = lines.filter(({ msg, resumed: isResumed }) => msg === 'seated' && isResumed === true).length;
      reconnections += resumed;
      if (resumed > 0) return Number.NaN;
      relayed.push(lines.filter(({ msg }) => msg === 'signal').length);
      return end - start;
    });
  return { setUp, relayed, reconnections: () => reconnections };
}
