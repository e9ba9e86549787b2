import type { Page } from '@playwright/test';
import { BLUE, RED } from './fake-media.ts';
import { expect, test } from './fixtures.ts';
import { expectHeadline, watchHeadlines } from './headlines.ts';
import { expectToSeeAndHear } from './what-arrives.ts';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** Reloads the page; the time is when the old one was let go. */
async function reload(page: Page): Promise<number> {
  await page.evaluate(() => addEventListener('pagehide', () => sessionStorage.setItem('hidden at', String(Date.now()))));
  await page.reload();
  return page.evaluate(() => Number(sessionStorage.getItem('hidden at')));
}

for (const side of ['caller', 'callee'] as const) {
  test(`a ${side} who reloads the page is back in the same call, and the other one is told meanwhile`, async ({ server, person }) => {
    const caller = await person({ identity: RED });
    const callee = await person({ identity: BLUE });
    await caller.goto(`${server.origin}/create`);
    await callee.goto(await caller.getByLabel('Link to this call').inputValue());
    await callee.getByRole('button', { name: 'Join the call' }).click();
    await expectToSeeAndHear(caller, BLUE);
    const [reloading, other] = side === 'caller' ? [caller, callee] : [callee, caller];
    await watchHeadlines(other);
    const hiddenAt = await reload(reloading);
    await expectHeadline(other, 'The other person closed or is reloading the page.', hiddenAt, 1000);
    for (const page of [caller, callee]) await expect(heading(page, 'You are connected.')).toBeVisible();
    await expectToSeeAndHear(caller, BLUE);
    await expectToSeeAndHear(callee, RED);
  });
}

test('a caller who reloads while waiting keeps the same code', async ({ server, person }) => {
  const caller = await person();
  await caller.goto(`${server.origin}/create`);
  const link = await caller.getByLabel('Link to this call').inputValue();
  await caller.reload();
  await expect(caller.getByLabel('Link to this call')).toHaveValue(link);
});
