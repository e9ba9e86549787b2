import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** Opens the inspector of a page, where it says why a call failed or is slow. */
export async function openFindings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'How was this connected?' }).click();
  await page.getByRole('tab', { name: 'Findings' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Findings' })).not.toBeEmpty();
}

function finding(page: Page, title: string | RegExp): Locator {
  return page.locator('.reason').filter({ has: page.getByRole('heading', { name: title, exact: typeof title === 'string' }) });
}

/** What a page is to say of one rule. */
export interface Told {
  readonly title: string | RegExp;
  readonly advice: string;
  /** A part of what it rests on. */
  readonly evidence: string | RegExp;
}

/** The page says it, with what it rests on and what to do about it. */
export async function expectFinding(page: Page, { title, advice, evidence }: Told): Promise<void> {
  const one = finding(page, title);
  await expect(one).toBeVisible({ timeout: 40_000 });
  // What is open to read: the explanations of its words are in it, too, and closed.
  await expect(one.locator('.advice')).toContainText(advice, { useInnerText: true });
  await one.locator('summary').click();
  await expect(one.locator('code').filter({ hasText: evidence }).first()).toBeVisible();
}

export async function expectNoFinding(page: Page, ...titles: readonly (string | RegExp)[]): Promise<void> {
  for (const title of titles) await expect(page.locator('.reason').getByRole('heading', { name: title })).toHaveCount(0);
}
