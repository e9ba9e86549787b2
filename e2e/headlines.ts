import { expect, type Page } from '@playwright/test';

/** Behind it stands which road the call has taken, once that is known. */
export const CONNECTED = /^You are connected/;

interface Said {
  readonly words: string;
  /** Wall clock, ms: the same for every page on this computer. */
  readonly at: number;
}

type Watched = typeof globalThis & { headlines: Said[] };

/** From here on notes every headline of the page, also one that stands for a moment only and that no later look would find. */
export async function watchHeadlines(page: Page): Promise<void> {
  await page.evaluate(() => {
    const said: Said[] = [];
    const look = () => {
      const words = document.querySelector('h1')?.textContent ?? '';
      if (said.at(-1)?.words !== words) said.push({ words, at: Date.now() });
    };
    look();
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
    Object.assign(globalThis, { headlines: said });
  });
}

/** The headline was said after `since` (wall clock, ms), and at most so much later. */
export async function expectHeadline(page: Page, words: string, since: number, withinMs: number): Promise<void> {
  const find = () =>
    page.evaluate(
      ([wanted, after]) => (globalThis as Watched).headlines.find(({ words: said, at }) => said === wanted && at >= after)?.at ?? null,
      [words, since] as const,
    );
  await expect.poll(find, { message: `“${words}” is said` }).not.toBeNull();
  expect(Number(await find()) - since, `ms until “${words}” is said`).toBeLessThanOrEqual(withinMs);
}
