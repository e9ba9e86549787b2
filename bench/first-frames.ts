import type { Page } from '@playwright/test';

/** What the watch leaves in a page. Times are wall-clock ms, the same for every page of one browser. */
interface Watch {
  clickedAt: number | null;
  seen(count: number): Promise<number[]>;
}

type Watched = typeof globalThis & { firstFrames: Watch };

const GIVE_UP_MS = 20_000;

/**
 * Runs in a page before its own code, so that nothing is added to the product: notes when each *remote* picture shows its first frame, and
 * when the first click came. It is sent as text and may not use anything from outside.
 */
export function watchFirstFrames(): void {
  const found = new WeakSet<HTMLVideoElement>();
  const frames: number[] = [];
  const waiting = new Set<() => void>();
  const watch: Watch = {
    clickedAt: null,
    seen: (count) =>
      new Promise((resolve) => {
        const check = () => frames.length >= count && resolve(frames);
        waiting.add(check);
        check();
      }),
  };
  const onFrame = () => {
    frames.push(performance.timeOrigin + performance.now());
    for (const check of waiting) check();
  };
  const look = () => {
    for (const video of document.querySelectorAll<HTMLVideoElement>('video[aria-label="Picture of the other person"]')) {
      if (found.has(video)) continue;
      found.add(video);
      video.requestVideoFrameCallback(onFrame);
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  addEventListener('click', ({ timeStamp }) => (watch.clickedAt ??= performance.timeOrigin + timeStamp), { capture: true });
  Object.assign(globalThis, { firstFrames: watch });
}

/** When the last of the pages' remote pictures showed its first frame; `count` pictures in each page. */
export async function lastFirstFrame(pages: readonly Page[], count = 1): Promise<number> {
  const giveUp = new AbortController();
  const late = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no remote picture on both sides')), GIVE_UP_MS);
    giveUp.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  const frames = pages.map((page) => page.evaluate((wanted) => (globalThis as Watched).firstFrames.seen(wanted), count));
  try {
    return Math.max(...(await Promise.race([Promise.all(frames), late])).flat());
  } finally {
    giveUp.abort();
  }
}

/** Navigation start. */
export function openedAt(page: Page): Promise<number> {
  return page.evaluate(() => performance.timeOrigin);
}

export async function clickedAt(page: Page): Promise<number> {
  const at = await page.evaluate(() => (globalThis as Watched).firstFrames.clickedAt);
  if (at === null) throw new Error('the click did not arrive');
  return at;
}
