import { expect, type Page } from '@playwright/test';
import { RED } from './fake-media.ts';
import type { PersonOptions } from './fixtures.ts';
import { expectHeading } from './two-people.ts';

type Person = (options?: PersonOptions) => Promise<Page>;

export const THERE = 'This is how you look and sound';

/** Somebody who calls the server, once it has answered. */
export async function callServer(
  person: Person,
  origin: string,
  path = '/echo',
  options: PersonOptions = { identity: RED },
): Promise<Page> {
  const page = await person({ ...options, baseURL: origin });
  await page.goto(path);
  await expectHeading(page, THERE);
  return page;
}

/** The connections there are, as the server tells whoever asks from its own computer. */
export async function connectionsOf(page: Page): Promise<readonly unknown[]> {
  return (await page.context().request.get('/v1/connections')).json() as Promise<unknown[]>;
}

/** There has been time to measure: the verdict is about the network, too. */
export async function expectMeasured(page: Page): Promise<void> {
  await expect(page.getByRole('timer')).toHaveText(/^0:(0[5-9]|[1-9])/);
}
