import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { connect, expectHeading, twoPeople } from './two-people.ts';

/** All that the page says to the server from now on. */
function sentFrames(page: Page): string[] {
  const sent: string[] = [];
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
  return sent;
}

const candidateTypes = (sent: readonly string[]) =>
  sent.flatMap((frame) => [...frame.matchAll(/candidate:[^"\\]* typ (\w+)/g)].map(([, type]) => type));

test('a call between two browsers of one computer is said to be just that, by both', async ({ server, person }) => {
  const two = await twoPeople(person);
  await connect(two, server.origin);
  for (const page of [two.caller, two.callee]) {
    await expectHeading(page, 'You are connected directly, on this computer.');
    await expect(page.getByText('Picture and sound do not leave it.')).toBeVisible();
    await expect(page.locator('.chip', { hasText: /^Direct/ })).toBeVisible();
  }
});

for (const side of ['caller', 'callee'] as const) {
  test(`relay=1 where the server has no TURN: the ${side} is told at once, and sends not one address`, async ({ server, person }) => {
    const [caller, callee] = [await person(), await person()];
    const sent = { caller: sentFrames(caller), callee: sentFrames(callee) };
    const query = (one: typeof side) => (one === side ? '?relay=1' : '');
    const missing = (page: Page) => page.getByRole('alert').filter({ hasText: 'this server has no TURN server' });
    await caller.goto(`${server.origin}/create${query('caller')}`);
    const link = await caller.getByLabel('Link to this call').inputValue();
    await callee.goto(link + query('callee'));
    const page = side === 'caller' ? caller : callee;
    const other = side === 'caller' ? callee : caller;
    await expect(missing(page)).toBeVisible();
    await expect(missing(other)).toHaveCount(0);
    await callee.getByRole('button', { name: 'Join the call' }).click();
    // Both descriptions have left, and the other side has found candidates.
    for (const one of ['caller', 'callee'] as const) await expect.poll(() => sent[one].join()).toContain('a=ice-ufrag');
    await expect.poll(() => candidateTypes(sent[side === 'caller' ? 'callee' : 'caller'])).toContain('host');
    expect(candidateTypes(sent[side])).toEqual([]);
    // No other line of a description names an address either.
    expect(
      sent[side]
        .join()
        .match(/IN IP[46] [^\\]+/g)
        ?.filter((line) => !/ (127\.0\.0\.1|0\.0\.0\.0)$/.test(line)),
    ).toEqual([]);
    await expectHeading(page, 'Connecting you…');
  });
}

test('relay=1 stays through a reload, and whatever means neither yes nor no is named', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/create?relay=1`);
  const notice = page.getByText('The address asks for relays only');
  await expect(notice).toBeVisible();
  await page.reload();
  await expect(notice).toBeVisible();
  await page.goto(`${server.origin}/create?relay=yes`);
  await expect(page.getByText('mean nothing here and are ignored: relay.')).toBeVisible();
  await expect(notice).toHaveCount(0);
});
