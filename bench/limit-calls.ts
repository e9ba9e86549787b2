import type { Browser } from '@playwright/test';
import { open, settle, withPages } from './browser.ts';
import { clickedAt, lastFirstFrame, openedAt } from './first-frames.ts';
import { sizeQuery, type SetUp } from './setting.ts';
import type { YardstickSite } from './yardstick-site.ts';

/**
 * Calls within one page. A second page holds the camera open, as the waiting side of a real call does: the browser opens a camera faster
 * for its second user.
 */
export function limitCalls(browser: Browser, site: YardstickSite): SetUp {
  return ({ start, size }) =>
    withPages(browser, async (holder, page) => {
      const camera = sizeQuery(size);
      await open(holder, site.address('limit', { ...camera, click: '' }));
      await holder.waitForSelector('[data-ready]', { state: 'attached' });
      await settle(holder);
      await open(page, site.address('limit', start === 'click' ? { ...camera, click: '' } : camera));
      if (start === 'click') {
        await page.waitForSelector('[data-ready]', { state: 'attached' });
        await settle(page);
        await page.click('button');
      }
      const end = await lastFirstFrame([page], 2);
      return end - (start === 'click' ? await clickedAt(page) : await openedAt(page));
    });
}
