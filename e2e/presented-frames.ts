import type { BrowserContext, Page } from '@playwright/test';

type Watched = typeof globalThis & { remoteFrames: number[] };

/** What a person would call a picture that stands, and for how long it has to move again to be called back. */
const STANDS_MS = 400;
const MOVES_MS = 500;
/** What a picture was like before something happened to it. */
const BEFORE_MS = 5000;

/**
 * Notes when each frame of the remote picture is *presented*: one that is decoded may still never be seen. Call it before the page is
 * opened; it goes on after a reload, from nothing. Asked of a context, it watches every page of it.
 */
export async function watchFrames(pages: Page | BrowserContext): Promise<void> {
  await pages.addInitScript(noteFrames);
}

/** The same in a page that another one has opened: its window is older than its document, and what was set up in it watches the empty one. */
export async function watchFramesFromHere(page: Page): Promise<void> {
  await page.evaluate(noteFrames);
}

/** Runs in the page. */
function noteFrames(): void {
  const found = new WeakSet<HTMLVideoElement>();
  const times: number[] = [];
  // One’s own picture is a mirror.
  const look = () => {
    for (const video of document.querySelectorAll<HTMLVideoElement>('video:not(.mirrored)')) {
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
}

/** Wall-clock times (ms) at which frames were presented, from a moment on. */
export function framesSince(page: Page, since: number): Promise<number[]> {
  return page.evaluate((from) => (globalThis as Watched).remoteFrames.filter((at) => at >= from), since);
}

function longestGap(times: readonly number[]): number {
  return Math.max(0, ...times.slice(1).map((at, index) => at - (times[index] ?? at)));
}

/** The longest gaps of the picture, in ms: in the seconds before a moment, and from then until now. */
export async function longestGaps(page: Page, since: number): Promise<{ before: number; after: number }> {
  const times = await framesSince(page, since - BEFORE_MS);
  const before = times.filter((at) => at < since);
  const after = [...before.slice(-1), ...times.filter((at) => at >= since), Date.now()];
  return { before: longestGap(before), after: longestGap(after) };
}

/** When the longest gap since a moment ended: for what is over so soon that a person would hardly call it a picture that stands. */
export async function longestGapEndedAt(page: Page, since: number): Promise<number> {
  const times = [since, ...(await framesSince(page, since))];
  const longest = longestGap(times);
  return times.find((at, index) => at - (times[index - 1] ?? at) === longest) ?? since;
}

/** When the picture that was gone since a moment came back, and has gone on since; null as long as it has not. */
export async function pictureBackAt(page: Page, since: number): Promise<number | null> {
  const times = await framesSince(page, since);
  const afterGap = times.findLastIndex((at, index) => at - (times[index - 1] ?? since) > STANDS_MS);
  const backAt = times[Math.max(afterGap, 0)] ?? 0;
  const last = times.at(-1) ?? 0;
  return Date.now() - last < STANDS_MS && last - backAt > MOVES_MS ? backAt : null;
}
