import type { Page } from '@playwright/test';
import { BLUE, RED } from './fake-media.ts';
import { expect, test } from './fixtures.ts';
import { expectHeading } from './two-people.ts';
import { expectMovingPicture, expectToSeeAndHear } from './what-arrives.ts';

const THERE = 'This is how you look and sound';

/** As the server tells whoever asks from its own computer. */
async function connectionsOf(page: Page): Promise<{ id: string }[]> {
  return (await page.request.get('/v1/connections')).json() as Promise<{ id: string }[]>;
}

test('whoever calls the server sees and hears what others would, and is told what it means', async ({ server, person }) => {
  const page = await person({ identity: RED, baseURL: server.origin });
  await page.goto('/echo');
  await expectHeading(page, THERE);
  await expectToSeeAndHear(page, RED);
  await expect(page.getByRole('meter', { name: 'Your microphone' })).not.toHaveAttribute('aria-valuenow', '0');
  await expect(page.getByRole('meter', { name: 'What comes back' })).not.toHaveAttribute('aria-valuenow', '0');
  await expect(page.getByRole('term').filter({ hasText: 'There and back' }).locator('+ dd')).toHaveText(/^\d+ ms$/);
  await expect.poll(async () => (await connectionsOf(page)).length).toBe(1);
  await page.waitForFunction(() => document.querySelectorAll('.echo-figures dd')[1]?.textContent?.includes('%'));
  await expect.poll(async () => page.locator('.echo-figures').textContent()).toMatch(/b\/s.*640×480.*VP8/);
  await page.getByRole('button', { name: 'End the test' }).click();
  await expect(page.locator('.echo-verdict')).toContainText('Your camera works.');
  await expect(page.locator('.echo-verdict')).toContainText('Your microphone works: you were heard.');
  await expect(page.locator('.echo-verdict')).toContainText('Your picture came back');
  await expect(page.locator('.echo-verdict')).toContainText('Your voice came back.');
  await expect.poll(async () => (await connectionsOf(page)).length).toBe(0);
});
