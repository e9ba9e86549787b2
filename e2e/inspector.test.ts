import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { connect, expectBothToSeeAndHear, twoPeople } from './two-people.ts';
import { relayedSignals } from './what-was-logged.ts';

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

test('whoever opens it a minute into a call sees every message from the first one on', async ({ server, person }) => {
  test.setTimeout(150_000);
  const two = await twoPeople(person);
  await connect(two, server.origin);
  for (const page of [two.caller, two.callee]) await expect(page.getByRole('timer')).toHaveText(/^[1-9]:\d\d$/, { timeout: 75_000 });
  const logged = relayedSignals(server.log);
  for (const page of [two.caller, two.callee]) {
    await open(page);
    const ladder = page.getByRole('group', { name: 'What has passed between caller, server and callee' });
    for (const from of ['caller', 'callee']) {
      const expected = logged.filter((signal) => signal.from === from).map(({ kind }) => String(kind));
      await expect.poll(async () => messagesIn(await ladder.locator('.said').allTextContents(), from)).toEqual(countOf(expected));
    }
    const first = ladder.getByRole('listitem').first();
    await expect(first).toContainText('page opened');
  }
});

const KINDS: Readonly<Record<string, string>> = { offer: 'description', answer: 'description', devices: 'media' };

/** What the ladder says aloud of what one side has sent, counted by kind. */
function messagesIn(sentences: readonly string[], from: string): Record<string, number> {
  const left = new RegExp(`\\. ${from} to \\w+, (?:through the server|kept in the mailbox): (?:(\\d+) )?([\\w ]+)`, 'i');
  const kinds = sentences.flatMap((sentence) => {
    const [, count = '1', words = ''] = left.exec(sentence) ?? [];
    if (words === '') return [];
    return Array<string>(Number(count)).fill(words.includes('candidate') ? 'candidate' : (KINDS[words] ?? words));
  });
  return countOf(kinds);
}

function countOf(kinds: readonly string[]): Record<string, number> {
  return Object.fromEntries([...new Set(kinds)].toSorted().map((kind) => [kind, kinds.filter((one) => one === kind).length]));
}
