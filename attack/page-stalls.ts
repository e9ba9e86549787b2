import type { Page } from '@playwright/test';

interface Stalls {
  /** Longest time between two animation frames, ms. */
  longestMs: number;
}

type Watched = typeof globalThis & { stalls: Stalls; lastFrameAt: number };

/** From now on notes how long a page at most draws nothing because its thread is busy. Asked again, it begins anew. */
export async function watchStalls(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched = globalThis as Watched;
    const isWatching = Reflect.has(globalThis, 'stalls');
    watched.stalls = { longestMs: 0 };
    watched.lastFrameAt = performance.now();
    if (isWatching) return;
    const look = () => {
      const now = performance.now();
      watched.stalls.longestMs = Math.max(watched.stalls.longestMs, now - watched.lastFrameAt);
      watched.lastFrameAt = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** The longest stall until now, ms. A page that does not come back within `patienceMs`: Infinity. */
export async function longestStall(page: Page, patienceMs: number): Promise<number> {
  const asked = page.evaluate(() => {
    const { stalls, lastFrameAt } = globalThis as Watched;
    return Math.max(stalls.longestMs, performance.now() - lastFrameAt);
  });
  const timeout = new Promise<number>((resolve) => setTimeout(resolve, patienceMs, Infinity));
  return Promise.race([asked.catch(() => Infinity), timeout]);
}
