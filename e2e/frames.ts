import { expect, type Page } from '@playwright/test';

type Watched = typeof globalThis & { remoteFrames: number[] };

/**
 * Notes when each frame of the remote picture is *presented*: one that is decoded may still never be seen. Call it before the page is
 * opened; it goes on after a reload, from nothing.
 */
export async function watchFrames(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const found = new WeakSet<HTMLVideoElement>();
    const times: number[] = [];
    const look = () => {
      for (const video of document.querySelectorAll<HTMLVideoElement>('video[aria-label="Picture of the other person"]')) {
        if (found.has(video)) continue;
        found.add(video);
        const onFrame = () => {
          times.push(Date.now());
          video.requestVideoFrameCallback(onFrame);
        };
        video.requestVideoFrameCallback(onFrame);
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
    Object.assign(globalThis, { remoteFrames: times });
  });
}

/** Wall-clock times (ms) at which frames were presented, from a moment on. */
function framesSince(page: Page, since: number): Promise<number[]> {
  return page.evaluate((from) => (globalThis as Watched).remoteFrames.filter((at) => at >= from), since);
}

function longestGap(times: readonly number[]): number {
  return Math.max(0, ...times.slice(1).map((at, index) => at - (times[index] ?? at)));
}

/** The picture has gone on since a moment without a gap of half a second, or of thrice what this busy machine had before it anyway. */
export async function expectNoGap(page: Page, since: number): Promise<void> {
  const before = (await framesSince(page, since - 5000)).filter((at) => at < since);
  const after = [...before.slice(-1), ...(await framesSince(page, since)), Date.now()];
  expect(longestGap(after), 'the longest gap in the picture, in ms').toBeLessThan(Math.max(500, 3 * longestGap(before)));
}

/** How long the picture was gone: from a moment on until frames come again and go on coming, in ms. */
export async function expectPictureBack(page: Page, since: number, withinMs: number): Promise<number> {
  let backAt = 0;
  await expect
    .poll(
      async () => {
        // The last gap that a person would call one; half a second of frames after it.
        const times = await framesSince(page, since);
        const afterGap = times.findLastIndex((at, index) => at - (times[index - 1] ?? since) > 400);
        backAt = times[Math.max(afterGap, 0)] ?? 0;
        return times.length > 0 && Date.now() - (times.at(-1) ?? 0) < 400 && (times.at(-1) ?? 0) - backAt > 500;
      },
      { message: 'the picture is back', timeout: withinMs + 20_000 },
    )
    .toBe(true);
  expect(backAt - since, 'ms until the picture is back').toBeLessThanOrEqual(withinMs);
  return backAt - since;
}
