import { expect, test } from './fixtures.ts';
import { layCable } from './cable.ts';
import { sentSignals } from './follow-console.ts';
import { expectPictureBack } from './frames.ts';
import { connect, expectBothToSeeAndHear, expectHeading, twoPeople } from './two-people.ts';

test('a path that ends without a word is replaced by itself', async ({ server, person }) => {
  const two = await twoPeople(person);
  const cable = await layCable(two.caller, two.callee);
  await connect(two, server.origin);
  const since = Date.now();
  cable.renumber();
  // Ten seconds where nothing else runs: five of them until the browser says `disconnected`, two of grace.
  for (const page of [two.caller, two.callee]) await expectPictureBack(page, since, 15_000);
  await expectBothToSeeAndHear(two);
  await cable.close();
});

test('when restarts do not help there is a fresh negotiation, and in the end a word and one button', async ({ server, person }) => {
  test.setTimeout(150_000);
  const two = await twoPeople(person);
  const cable = await layCable(two.caller, two.callee);
  await connect(two, server.origin);
  const offers = sentSignals(two.caller);
  cable.cut();
  for (const page of [two.caller, two.callee]) await expectHeading(page, 'The connection is interrupted.');
  for (const page of [two.caller, two.callee]) {
    await expectHeading(page, 'The connection was lost.', 75_000);
    await expect(page.getByText('for a minute no path for picture and sound was found')).toBeVisible();
  }
  // Three restarts of the first negotiation, with growing waits, then fresh ones; the other side may have asked for one more.
  expect(offers.slice(0, 3).map(({ negotiation }) => negotiation)).toEqual([1, 1, 1]);
  expect(offers.at(-1)?.negotiation).toBeGreaterThan(2);
  const waits = offers.slice(1, 4).map(({ at }, index) => at - (offers[index]?.at ?? 0));
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  // One of them is enough. Mended before it, the path would come back by itself while the last checks still go out.
  await expect(two.caller.getByRole('button', { name: 'Try again' })).toBeVisible();
  await two.callee.getByRole('button', { name: 'Try again' }).click();
  cable.mend();
  await expectBothToSeeAndHear(two);
  await cable.close();
});

test('a path that comes back is found by a fresh negotiation where restarts were in vain', async ({ server, person }) => {
  test.setTimeout(90_000);
  const two = await twoPeople(person);
  const cable = await layCable(two.caller, two.callee);
  await connect(two, server.origin);
  const offers = sentSignals(two.caller);
  cable.cut();
  await expect.poll(() => offers.at(-1)?.negotiation, { timeout: 50_000 }).toBe(2);
  const since = Date.now();
  cable.mend();
  for (const page of [two.caller, two.callee]) await expectPictureBack(page, since, 13_000);
  await expectBothToSeeAndHear(two);
  await cable.close();
});
