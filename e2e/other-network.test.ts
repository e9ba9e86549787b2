import type { Page } from '@playwright/test';
import { layCable } from './cable.ts';
import { expect, test } from './fixtures.ts';
import { sentSignals } from './follow-console.ts';
import { expectNoGap, expectPictureBack } from './frames.ts';
import { connect, expectBothToSeeAndHear, twoPeople } from './two-people.ts';

/** The browser loses its network and has one again, and tells its pages. Resolves to when it did. */
async function changeNetwork(page: Page): Promise<number> {
  await page.context().setOffline(true);
  const at = Date.now();
  await page.context().setOffline(false);
  return at;
}

for (const [side, kind] of [
  ['caller', 'offer'],
  ['callee', 'restart'],
] as const) {
  test(`when the ${side}’s browser has another network the ICE restart comes by itself, and not at once`, async ({ server, person }) => {
    const two = await twoPeople(person);
    await connect(two, server.origin);
    const sent = sentSignals(two[side]);
    const offers = sentSignals(two.caller);
    const changedAt = await changeNetwork(two[side]);
    await expect.poll(() => sent.length).toBeGreaterThan(0);
    expect(sent[0]).toMatchObject({ kind, negotiation: 1 });
    expect(Number(sent[0]?.at) - changedAt).toBeGreaterThanOrEqual(200);
    await expect.poll(() => offers.map(({ kind: what }) => what)).toEqual(['offer']);
    for (const page of [two.caller, two.callee]) await expectNoGap(page, changedAt);
    await expectBothToSeeAndHear(two);
    // One restart, and only the caller makes an offer.
    expect(sent.map(({ kind: what }) => what)).toEqual(side === 'caller' ? ['offer'] : ['restart', 'answer']);
    expect(offers.map(({ kind: what }) => what)).toEqual(['offer']);
  });
}

test('a network that changes while the server is out of reach is restarted as soon as signals pass again', async ({
  server,
  person,
  wire,
}) => {
  const two = await twoPeople(person);
  const cable = await layCable(two.caller, two.callee);
  const line = await wire();
  await connect(two, line.origin, server.origin);
  const sent = sentSignals(two.caller);
  line.cut('refused');
  cable.renumber();
  await changeNetwork(two.caller);
  await expect(two.caller.getByText('your network seems to be gone')).toBeVisible();
  expect(sent).toEqual([]);
  const since = Date.now();
  line.mend();
  // Four seconds for the socket, three for the path.
  for (const page of [two.caller, two.callee]) await expectPictureBack(page, since, 7000);
  expect(sent[0]).toMatchObject({ kind: 'offer', negotiation: 1 });
  await expectBothToSeeAndHear(two);
  await cable.close();
});

test('a caller who waits makes a new offer when the network changes, and the callee gets that one', async ({ server, person }) => {
  const two = await twoPeople(person);
  const sent = sentSignals(two.caller);
  await two.caller.goto(`${server.origin}/create`);
  const link = await two.caller.getByLabel('Link to this call').inputValue();
  await expect.poll(() => sent).toMatchObject([{ kind: 'offer', negotiation: 1 }]);
  await changeNetwork(two.caller);
  await expect.poll(() => sent.slice(1)).toMatchObject([{ kind: 'offer', negotiation: 2 }]);
  const answers = sentSignals(two.callee);
  await two.callee.goto(link);
  await two.callee.getByRole('button', { name: 'Join the call' }).click();
  await expectBothToSeeAndHear(two);
  expect(answers).toMatchObject([{ kind: 'answer', negotiation: 2 }]);
});
