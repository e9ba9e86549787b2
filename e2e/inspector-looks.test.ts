import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { glossaryEn } from '../client/text/glossary-en.ts';
import { expect, test, type PersonOptions } from './fixtures.ts';
import { expectMovingPicture } from './what-arrives.ts';

const DTLS_WORDS = glossaryEn.terms.dtls.words;
const VIEWS = ['Ladder', 'Findings', 'Times', 'Paths', 'Live', 'SDP', 'Words'];

/** A callee whose call is up, with its inspector open. */
async function inspected(origin: string, person: (options?: PersonOptions) => Promise<Page>, look: PersonOptions): Promise<Page> {
  const caller = await person();
  await caller.goto(`${origin}/create`);
  const page = await person(look);
  await page.goto(await caller.getByLabel('Link to this call').inputValue());
  await page.getByRole('button', { name: 'Join the call' }).click();
  await expectMovingPicture(page);
  await page.getByRole('button', { name: 'How was this connected?' }).click();
  await expect(page.locator('.inspector').getByText(/^Direct, on the same computer/)).toBeVisible();
  return page;
}

async function show(page: Page, view: string): Promise<void> {
  await page.getByRole('tab', { name: view }).click();
  await expect(page.getByRole('tabpanel', { name: view })).not.toBeEmpty();
  if (view !== 'Ladder') return;
  // What a message says, and what it is called for.
  await page.getByRole('button', { name: /offer/ }).first().click();
  await expect(page.getByText('The first of two descriptions')).toBeVisible();
}

test('every view of the inspector is accessible, dark and light', async ({ server, person }) => {
  // A description has hundreds of lines, and each is looked at.
  test.setTimeout(240_000);
  const page = await inspected(server.origin, person, { reducedMotion: 'reduce' });
  for (const view of VIEWS) {
    await show(page, view);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).include('.inspector').analyze();
      expect(violations.map(({ id, nodes }) => `${view}, ${colorScheme}: ${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
    }
  }
});

test('no view of the inspector scrolls sideways on a phone', async ({ server, person }) => {
  const page = await inspected(server.origin, person, { viewport: { width: 360, height: 740 } });
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 740 });
    for (const view of VIEWS) {
      await page.getByRole('tab', { name: view }).click();
      const panel = page.getByRole('tabpanel', { name: view });
      await expect(panel).not.toBeEmpty();
      const tooWide = await panel.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(tooWide, `${view} at ${width}`).toBeLessThanOrEqual(0);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});

test('a word in a finding or beside a bar explains itself to the keyboard and to a tap', async ({ server, person }) => {
  const page = await inspected(server.origin, person, {});
  await show(page, 'Times');
  const word = page.getByRole('button', { name: 'agreeing on keys (DTLS)' });
  await page.getByRole('tab', { name: 'Times' }).focus();
  for (let presses = 0; presses < 20 && !(await word.evaluate((element) => element.matches(':focus'))); presses += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(page.getByText(DTLS_WORDS)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(DTLS_WORDS)).toBeHidden();
  await word.click();
  await expect(page.getByText(DTLS_WORDS)).toBeVisible();
});
