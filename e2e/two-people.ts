import type { Page } from '@playwright/test';
import { BLUE, RED } from './fake-media.ts';
import { expect, type PersonOptions } from './fixtures.ts';
import { CONNECTED } from './headlines.ts';
import { watchFrames } from './presented-frames.ts';
import { expectToSeeAndHear } from './what-arrives.ts';

export interface Two {
  readonly caller: Page;
  readonly callee: Page;
}

type Person = (options?: PersonOptions) => Promise<Page>;

/** Two people with browsers, a colour and a tone of their own, whose presented frames are noted. */
export async function twoPeople(person: Person, options: PersonOptions = {}): Promise<Two> {
  const caller = await person({ ...options, identity: RED });
  const callee = await person({ ...options, identity: BLUE });
  for (const page of [caller, callee]) await watchFrames(page);
  return { caller, callee };
}

/** The caller opens a call, the callee joins it by its link; each may reach the server in its own way. */
export async function connect({ caller, callee }: Two, origin: string, calleeOrigin = origin): Promise<void> {
  await caller.goto(`${origin}/create`);
  const link = new URL(await caller.getByLabel('Link to this call').inputValue());
  await callee.goto(calleeOrigin + link.pathname);
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expectBothToSeeAndHear({ caller, callee });
}

/** Each sees the colour and hears the tone of the other one, and the pictures move. */
export async function expectBothToSeeAndHear({ caller, callee }: Two): Promise<void> {
  for (const page of [caller, callee]) await expectHeading(page, CONNECTED);
  await expectToSeeAndHear(caller, BLUE);
  await expectToSeeAndHear(callee, RED);
}

export async function expectHeading(page: Page, name: string | RegExp, timeout?: number): Promise<void> {
  await expect(page.getByRole('heading', { name })).toBeVisible(timeout === undefined ? {} : { timeout });
}
