import { expect, test } from './fixtures.ts';
import { expectPictureBack } from './frames.ts';
import { expectHeadline, watchHeadlines } from './headlines.ts';
import { reload } from './tabs.ts';
import { connect, expectBothToSeeAndHear, expectHeading, twoPeople } from './two-people.ts';

for (const side of ['caller', 'callee'] as const) {
  test(`a ${side} who reloads the page is back in the same call within four seconds, and the other one is told meanwhile`, async ({
    server,
    person,
  }) => {
    const two = await twoPeople(person);
    await connect(two, server.origin);
    const [reloading, other] = side === 'caller' ? [two.caller, two.callee] : [two.callee, two.caller];
    await watchHeadlines(other);
    const hiddenAt = await reload(reloading);
    await expectHeadline(other, 'The other person closed or is reloading the page.', hiddenAt, 1000);
    for (const page of [two.caller, two.callee]) await expectPictureBack(page, hiddenAt, 4000);
    await expectBothToSeeAndHear(two);
    const seats = server.log.filter(({ msg }) => msg === 'seated').map(({ seat, resumed }) => `${String(seat)} ${String(resumed)}`);
    expect(seats).toEqual(['caller false', 'callee false', `${side} true`]);
  });
}

test('a caller who reloads while waiting keeps the same code', async ({ server, person }) => {
  const caller = await person();
  await caller.goto(`${server.origin}/create`);
  const link = await caller.getByLabel('Link to this call').inputValue();
  await caller.reload();
  await expect(caller.getByLabel('Link to this call')).toHaveValue(link);
});

test('a page that is gone without a word is said to reconnect, has left after half a minute, and may still come back', async ({
  server,
  person,
}) => {
  test.setTimeout(120_000);
  const two = await twoPeople(person);
  await connect(two, server.origin);
  const address = two.callee.url();
  const gone = await two.callee.context().newCDPSession(two.callee);
  const crashedAt = Date.now();
  // The renderer ends: no pagehide, no goodbye, and no answer to this.
  void gone.send('Page.crash').catch(() => {});
  await expect(two.caller.getByText('The other person is reconnecting')).toBeVisible({ timeout: 1500 });
  expect(Date.now() - crashedAt).toBeLessThan(1600);
  await expectHeading(two.caller, 'The other person left.', 45_000);
  // A crashed tab has nothing left to prove its seat with; the link is still good.
  const callee = await two.callee.context().newPage();
  await callee.goto(address);
  await expectHeading(two.caller, 'Someone is getting ready');
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expectBothToSeeAndHear({ ...two, callee });
});

test('the back button leads back into the call', async ({ server, person }) => {
  const two = await twoPeople(person);
  await connect(two, server.origin);
  await two.callee.goto(`${server.origin}/`);
  const leftAt = Date.now();
  await expectHeading(two.caller, 'The other person closed or is reloading the page.');
  await two.callee.goBack();
  await expectPictureBack(two.callee, leftAt, 6000);
  await expectBothToSeeAndHear(two);
});
