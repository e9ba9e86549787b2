import type { Page } from '@playwright/test';
import { BLUE, RED } from '../e2e/fake-media.ts';
import { expectToSeeAndHear } from '../e2e/what-arrives.ts';
import { ORIGIN } from './app-server.ts';
import { expect } from './fixtures.ts';

export interface Two {
  readonly caller: Page;
  readonly callee: Page;
}

/** The caller opens a call. @returns the link to it */
export async function openCall(caller: Page): Promise<string> {
  await caller.goto(`${ORIGIN}/create`);
  return caller.getByLabel('Link to this call').inputValue();
}

export async function joinCall(callee: Page, link: string): Promise<void> {
  await callee.goto(link);
  await callee.getByRole('button', { name: 'Join the call' }).click();
}

/** Each sees the colour and hears the tone of the other one, and the pictures move. */
export async function expectBothToSeeAndHear({ caller, callee }: Two): Promise<void> {
  for (const page of [caller, callee]) await expect(page.getByRole('heading', { name: /^You are connected/ })).toBeVisible();
  await Promise.all([expectToSeeAndHear(caller, BLUE), expectToSeeAndHear(callee, RED)]);
}

/** The caller opens a call, the callee joins it, and the right one is seen and heard on either side. */
export async function connect(two: Two): Promise<void> {
  await joinCall(two.callee, await openCall(two.caller));
  await expectBothToSeeAndHear(two);
}

/** Both have found each other, and each page says soon after ICE has failed (some 15 s) that there is no path, and why. */
export async function expectNoPath({ caller, callee }: Two, reasons: { readonly caller: string; readonly callee: string }): Promise<void> {
  for (const [page, reason] of [
    [caller, reasons.caller],
    [callee, reasons.callee],
  ] as const) {
    await expect(page.getByRole('heading', { name: /^No path between you/ })).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText(reason)).toBeVisible();
  }
}

/** Every try to mend it has had its time, and a person has to decide. */
export async function expectGivenUp({ caller, callee }: Two): Promise<void> {
  for (const page of [caller, callee]) await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 110_000 });
}
