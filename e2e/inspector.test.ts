import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { connect, expectBothToSeeAndHear, twoPeople } from './two-people.ts';

const WAY_IN = { name: 'How was this connected?' };

async function open(page: Page): Promise<void> {
  await page.getByRole('button', WAY_IN).click();
  await expect(page.getByRole('region', { name: 'How the call was made' })).toBeVisible();
}

test('both sides see how their call was made, each with what the other has written down', async ({ server, person }) => {
  const two = await twoPeople(person);
  await connect(two, server.origin);
  for (const page of [two.caller, two.callee]) {
    await open(page);
    const inspector = page.getByRole('region', { name: 'How the call was made' });
    await expect(inspector.getByText(/^Direct, on the same computer, UDP/)).toBeVisible();
    // Of the other page, too, it is known when it was opened: its timeline has come over the data channel.
    for (const seat of ['Caller', 'Callee']) await expect(inspector.getByText(`${seat}: page opened`).first()).toBeAttached();
    await expect(inspector.getByText(/The other clock is known/)).toBeVisible();
    for (const what of ['offer', 'answer', 'DTLS handshake', 'picture and sound, browser to browser']) {
      await expect(inspector.getByText(what, { exact: true }).first()).toBeVisible();
    }
  }
  await expectBothToSeeAndHear(two);
});

test('the views are reached by keyboard, and the drawer closes with Escape', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/create`);
  await open(page);
  await expect(page.getByText('unknown until the two browsers are connected')).toBeVisible();
  await page.getByRole('tab', { name: 'Ladder' }).focus();
  for (const name of ['Findings', 'Times', 'Paths', 'Live', 'SDP', 'Words']) {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name })).toBeFocused();
    await expect(page.getByRole('tabpanel', { name })).not.toBeEmpty();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'How the call was made' })).toBeHidden();
  await expect(page.getByRole('button', WAY_IN)).toBeFocused();
});
