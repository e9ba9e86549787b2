import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import type { Two } from './two-people.ts';

export const stepMode = (page: Page) => page.getByRole('region', { name: /^Step mode/ });
export const heldTitle = (page: Page) => stepMode(page).getByRole('status').getByRole('heading');

/** Every signal that the caller's page has let through from now on, as its console tells of them: `→ offer`. */
export function passedSignals(page: Page): string[] {
  const passed: string[] = [];
  page.on('console', (message) => {
    const [, signal] = /([→←] \w+), negotiation/.exec(message.text()) ?? [];
    if (signal !== undefined) passed.push(signal);
  });
  return passed;
}

/** The caller opens a call in step mode, the callee joins it. Nothing has passed yet. */
export async function joinStepByStep({ caller, callee }: Two, origin: string): Promise<void> {
  await caller.goto(`${origin}/create?step=1`);
  await expect(heldTitle(caller)).toHaveText(/^Devices/);
  await joinLink({ caller, callee }, origin);
}

export async function joinLink({ caller, callee }: Two, origin: string): Promise<void> {
  const link = new URL(await caller.getByLabel('Link to this call').inputValue());
  await callee.goto(origin + link.pathname);
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expect(caller.getByRole('heading', { name: 'Someone is getting ready' })).toBeVisible();
}

/** Presses *Next* once; what is held must be a signal of this kind. */
export async function letGo(caller: Page, title: RegExp, passed: readonly string[]): Promise<void> {
  await expect(heldTitle(caller)).toHaveText(title);
  const before = passed.length;
  await caller.keyboard.press('n');
  await expect.poll(() => passed.length).toBe(before + 1);
}

/** Presses *Next* until a signal of this kind is the next one. */
export async function goOnUntil(caller: Page, title: RegExp, passed: readonly string[]): Promise<void> {
  await expect(async () => {
    const before = passed.length;
    if (title.test(await heldTitle(caller).innerText())) return;
    await caller.keyboard.press('n');
    await expect.poll(() => passed.length, { timeout: 2000 }).toBeGreaterThan(before);
    expect(await heldTitle(caller).innerText()).toMatch(title);
  }).toPass({ intervals: [50], timeout: 30_000 });
}
