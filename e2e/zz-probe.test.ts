import { expect, test } from './fixtures.ts';
import { twoPeople, expectBothToSeeAndHear } from './two-people.ts';

test('probe ice failed', async ({ server, person }) => {
  test.setTimeout(200_000);
  const two = await twoPeople(person);
  const { caller, callee } = two;
  for (const [n, p] of Object.entries(two)) p.on('console', (m) => console.log(n, m.text()));
  await caller.goto(`${server.origin}/create?step=1`);
  await expect(caller.getByRole('button', { name: 'Next' })).toBeVisible();
  await caller.waitForTimeout(2500);
  await caller.screenshot({ path: '/tmp/sm-1.png' });
  const title = () => caller.locator('.step-words h2').innerText();
  const link = new URL(await caller.getByLabel('Link to this call').inputValue());
  await callee.goto(server.origin + link.pathname);
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await caller.waitForTimeout(1000);
  for (let i = 0; i < 12; i += 1) {
    const t = await title();
    console.log('TITLE', t);
    if (/^Answer/.test(t)) break;
    await caller.keyboard.press('n');
    await caller.waitForTimeout(600);
  }
  await caller.screenshot({ path: '/tmp/sm-2.png' });
  const holdMs = Number(process.env['HOLD_MS'] ?? 45_000);
  await caller.waitForTimeout(holdMs);
  await caller.screenshot({ path: '/tmp/sm-3.png' });
  await callee.screenshot({ path: '/tmp/sm-3b.png' });
  console.log('HELD', await caller.locator('.step-figures').innerText());
  for (let i = 0; i < 25; i += 1) {
    const t = await title();
    console.log('TITLE', t);
    if (/Nothing/.test(t)) { await caller.waitForTimeout(2000); if (/Nothing/.test(await title())) break; else continue; }
    await caller.keyboard.press('n');
    await caller.waitForTimeout(1000);
    console.log('CHANGED', (await caller.locator('.step-changed').innerText()).replaceAll('\n', ' | '));
  }
  await caller.screenshot({ path: '/tmp/sm-4.png' });
  await expectBothToSeeAndHear(two);
});
