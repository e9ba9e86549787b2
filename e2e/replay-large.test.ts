import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from './chromium.ts';
import { expect, test as base } from './fixtures.ts';
import { LARGE_FILES, OPENED_LISTS } from './large-files.ts';
import { longestTask } from './main-thread.ts';

/** No task of the page may be longer; ms that its thread works. */
const LONGEST_MS = 200;
const TABS = ['Findings', 'Times', 'Paths', 'Live', 'SDP', 'Words', 'Ladder'] as const;

const test = base.extend<{ path: (text: string) => Promise<string> }>({
  path: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'glasscall-large-'));
    await use(async (text) => {
      const path = join(folder, 'large.json');
      await writeFile(path, text);
      return path;
    });
    await rm(folder, { recursive: true, force: true });
  },
});

async function openReplay(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/replay`);
  await page.getByRole('button', { name: 'Choose a file' }).waitFor();
  await page.waitForLoadState('networkidle');
}

for (const [name, make] of Object.entries(LARGE_FILES)) {
  test(`a file of many ${name} opens without stopping the page, and every view of it is drawn`, async ({ server, path }) => {
    test.setTimeout(300_000);
    const browser = await launchChromium();
    const page = await browser.newPage();
    await openReplay(page, server.origin);
    const file = await path(make());
    const opening = await longestTask(browser, page, async () => {
      await page.locator('input[type=file]').setInputFiles(file);
      await expect(page.getByRole('slider', { name: 'Time' })).toBeVisible({ timeout: 120_000 });
    });
    expect.soft(opening.cpuMs, JSON.stringify(opening)).toBeLessThan(LONGEST_MS);
    await expect(page.getByText(/entries between the beginning and the end are left out/)).toBeVisible();
    for (const tab of TABS) {
      const task = await longestTask(browser, page, async () => {
        await page.getByRole('tab', { name: tab }).click();
        await expect(page.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
        await page.keyboard.press('Tab');
      });
      expect.soft(task.cpuMs, `${tab} ${JSON.stringify(task)}`).toBeLessThan(LONGEST_MS);
    }
    const moving = await longestTask(browser, page, async () => {
      await page.getByRole('slider', { name: 'Time' }).focus();
      for (const key of ['PageDown', 'ArrowLeft', 'Home', 'End']) await page.keyboard.press(key);
    });
    expect.soft(moving.cpuMs, `slider ${JSON.stringify(moving)}`).toBeLessThan(LONGEST_MS);
    await browser.close();
  });
}

test('twenty megabytes of opened lists are refused in a sentence, without stopping the page', async ({ server, path }) => {
  test.slow();
  const browser = await launchChromium();
  const page = await browser.newPage();
  await openReplay(page, server.origin);
  const file = await path(OPENED_LISTS);
  const task = await longestTask(browser, page, async () => {
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(page.getByRole('alert')).toHaveText(/nested deeper than any timeline/);
  });
  expect(task.cpuMs, JSON.stringify(task)).toBeLessThan(LONGEST_MS);
  await browser.close();
});

test('a person sees how far a file is read, can cancel it, and is where they were', async ({ server, person, path }) => {
  test.slow();
  const page = await person();
  await openReplay(page, server.origin);
  const file = await path(LARGE_FILES.descriptions());
  // The reader is held up until the bar has been looked at.
  let goOn = () => {};
  const held = new Promise<void>((resolve) => (goOn = resolve));
  await page.route(/replay-worker/, (route) => held.then(() => route.continue()));
  const bar = page.getByRole('progressbar', { name: 'Reading large.json' });
  const cancel = page.getByRole('button', { name: 'Cancel' });
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(bar).toBeVisible();
  await expect(cancel).toBeFocused();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(bar).toBeHidden();
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeFocused();
  await expect(page.getByRole('alert')).toBeHidden();
  // It is over, and not only out of sight.
  goOn();
  await page.waitForTimeout(5000);
  await expect(page.getByRole('slider', { name: 'Time' })).toBeHidden();
  // What nobody cancels is there in the end, and the bar has moved.
  const parts = page.evaluate(async () => {
    const seen = new Set<number>();
    for (let frames = 0; frames < 100_000 && !document.querySelector('.player'); frames += 1) {
      const { value } = document.querySelector('progress') ?? {};
      if (value !== undefined) seen.add(value);
      await new Promise(requestAnimationFrame);
    }
    return [...seen];
  });
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('slider', { name: 'Time' })).toBeVisible({ timeout: 120_000 });
  expect((await parts).length).toBeGreaterThan(2);
});
