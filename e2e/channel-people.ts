import type { Page } from '@playwright/test';
import { RED } from './fake-media.ts';
import { expect, type PersonOptions } from './fixtures.ts';
import { expectHeading } from './two-people.ts';
import { expectToSeeAndHear } from './what-arrives.ts';

type Person = (options?: PersonOptions) => Promise<Page>;

/** Somebody with a camera of one colour who is live on a channel. */
export async function goLive(person: Person, origin: string, name: string, search = ''): Promise<Page> {
  const page = await person({ identity: RED });
  await page.goto(`${origin}/live/${name}${search}`);
  await page.getByRole('button', { name: 'Go live' }).click();
  await expectHeading(page, `You are live on ${name}`);
  return page;
}

/** Somebody who opens a channel to watch it. */
export async function watch(
  person: Person,
  origin: string,
  name: string,
  options: PersonOptions = { situation: 'nothing' },
): Promise<Page> {
  const page = await person(options);
  await page.goto(`${origin}/watch/${name}`);
  return page;
}

/** The broadcaster's picture moves and its tone is heard. */
export async function expectToWatch(page: Page, name: string): Promise<void> {
  await expectHeading(page, `You are watching ${name}.`);
  // A browser that nobody has touched plays the picture alone.
  const sound = page.getByRole('button', { name: 'Tap for sound' });
  if (await sound.isVisible()) await sound.click();
  await expectToSeeAndHear(page, RED);
}

/** So many people watch, as this page says. */
export async function expectViewers(page: Page, words: string): Promise<void> {
  await expect(page.locator('.chip', { hasText: words })).toBeVisible();
}
