import type { Page } from '@playwright/test';

/** Reloads the page; the time is when the old one was let go. */
export async function reload(page: Page): Promise<number> {
  await page.evaluate(() => addEventListener('pagehide', () => sessionStorage.setItem('hidden at', String(Date.now()))));
  await page.reload();
  return page.evaluate(() => Number(sessionStorage.getItem('hidden at')));
}

/** Another tab with a copy of everything this one has stored, as duplicating it makes one. */
export async function duplicate(page: Page): Promise<Page> {
  const [copy] = await Promise.all([page.waitForEvent('popup'), page.evaluate(() => void window.open(location.href))]);
  return copy;
}
