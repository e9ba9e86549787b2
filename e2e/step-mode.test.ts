import { layCable } from './cable.ts';
import { expect, test } from './fixtures.ts';
import { goOnUntil, heldTitle, joinLink, joinStepByStep, letGo, passedSignals, stepMode } from './step-by-step.ts';
import { expectBothToSeeAndHear, expectHeading, twoPeople } from './two-people.ts';

const changed = (page: Parameters<typeof stepMode>[0]) => stepMode(page).locator('.step-changed');

test('signal by signal, until pictures move both ways: each changes what it is said to change, and nothing else passes', async ({
  server,
  person,
}) => {
  test.setTimeout(90_000);
  const two = await twoPeople(person);
  const { caller, callee } = two;
  const passed = passedSignals(caller);
  await joinStepByStep(two, server.origin);
  expect(passed).toEqual([]);
  await expect(callee.getByText('The other person’s offer is here')).toHaveCount(0);

  await goOnUntil(caller, /^Offer/, passed);
  expect(new Set(passed)).toEqual(new Set(['→ media']));
  await expect(stepMode(caller).getByText(/audio opus, video VP8, a data channel/)).toBeVisible();
  await letGo(caller, /^Offer/, passed);
  await expect(callee.getByText('The other person’s offer is here')).toBeVisible();
  await expect(callee.getByText('Your answer is sent')).toBeVisible();
  await expect(changed(caller)).toContainText('Offer: what it changed');

  await goOnUntil(caller, /^Answer/, passed);
  expect(passed.filter((signal) => signal.startsWith('←'))).not.toContain('← answer');
  // Its own answer lies at the caller’s door, and both sides know that they are not connected.
  for (const page of [caller, callee]) await expectHeading(page, 'Connecting you…');
  await expect(changed(caller)).not.toContainText('signalingState');
  await letGo(caller, /^Answer/, passed);
  await expect(changed(caller)).toContainText('signalingState have-local-offer → stable');
  await expect(changed(caller)).toContainText(/connectionState .*→ connected/);
  await expect(changed(caller)).toContainText('first picture');
  await goOnUntil(caller, /^Nothing is held/, passed);
  await expectBothToSeeAndHear(two);

  await stepMode(caller).getByRole('button', { name: 'End step mode' }).click();
  await expect(stepMode(caller)).toHaveCount(0);
  expect(new URL(caller.url()).search).toBe('');
  await expectBothToSeeAndHear(two);
});

test('the ladder has an arrow when its signal is let go, not before', async ({ server, person }) => {
  const caller = await person();
  await caller.goto(`${server.origin}/create?step=1`);
  await expect(heldTitle(caller)).toHaveText(/^Devices/);
  await caller.getByRole('button', { name: 'How was this connected?' }).click();
  const ladder = caller.getByRole('group', { name: 'What has passed between caller, server and callee, in order' });
  const rows = ladder.getByText('offer', { exact: true });
  await expect(ladder).toBeVisible();
  await expect(rows).toHaveCount(0);
  await stepMode(caller).getByRole('button', { name: 'Let all go' }).click();
  await expect(rows).toHaveCount(1);
  await expect(heldTitle(caller)).toHaveText('Nothing is held');
});

test('a callee whose checks have failed meanwhile is connected by the signals that remain', async ({ server, person }) => {
  test.setTimeout(180_000);
  const two = await twoPeople(person);
  const { caller, callee } = two;
  const passed = passedSignals(caller);
  const cable = await layCable(caller, callee);
  cable.cut();
  const failed = callee.waitForEvent('console', {
    predicate: (message) => message.text().includes('connection state: failed'),
    timeout: 90_000,
  });
  await joinStepByStep(two, server.origin);
  await goOnUntil(caller, /^Answer/, passed);
  await failed;
  await expectHeading(callee, 'No path found yet');
  cable.mend();
  await goOnUntil(caller, /^Wish for a restart/, passed);
  await goOnUntil(caller, /^Offer: ICE restart/, passed);
  await letGo(caller, /^Offer: ICE restart/, passed);
  await goOnUntil(caller, /^Answer/, passed);
  await letGo(caller, /^Answer/, passed);
  await expectBothToSeeAndHear(two);
  await cable.close();
});

test('it ends itself after ten minutes, and the call is made by what was held', async ({ server, person }) => {
  test.setTimeout(90_000);
  const two = await twoPeople(person);
  await two.caller.clock.install();
  await joinStepByStep(two, server.origin);
  await expect(stepMode(two.caller).getByText(/^9:\d\d left$/)).toBeVisible();
  await two.caller.clock.fastForward('10:00');
  await expect(stepMode(two.caller)).toHaveCount(0);
  await expectBothToSeeAndHear(two);
});

for (const side of ['caller', 'callee'] as const) {
  test(`a ${side} who reloads the page while signals are held begins a fresh negotiation, and only that is let go`, async ({
    server,
    person,
  }) => {
    test.setTimeout(90_000);
    const two = await twoPeople(person);
    const { caller } = two;
    const passed = passedSignals(caller);
    await joinStepByStep(two, server.origin);
    await goOnUntil(caller, /^Answer/, passed);
    await two[side].reload();
    await goOnUntil(caller, /^Offer/, passed);
    await letGo(caller, /^Offer/, passed);
    await goOnUntil(caller, /^Answer/, passed);
    await letGo(caller, /^Answer/, passed);
    await expectBothToSeeAndHear(two);
    expect(passed.filter((signal) => signal === '← answer')).toHaveLength(1);
  });
}

test('signals that are held survive the loss of the server', async ({ server, person, wire }) => {
  test.setTimeout(90_000);
  const two = await twoPeople(person);
  const { caller } = two;
  const passed = passedSignals(caller);
  const line = await wire();
  await caller.goto(`${line.origin}/create?step=1`);
  await expect(heldTitle(caller)).toHaveText(/^Devices/);
  await joinLink(two, server.origin);
  line.cut('refused');
  await goOnUntil(caller, /^Nothing is held/, passed);
  line.mend();
  await goOnUntil(caller, /^Answer/, passed);
  await letGo(caller, /^Answer/, passed);
  await expectBothToSeeAndHear(two);
});

test('a waiting caller goes over to it with the same link', async ({ server, person }) => {
  const caller = await person();
  await caller.goto(`${server.origin}/create`);
  const link = await caller.getByLabel('Link to this call').inputValue();
  await caller.getByRole('button', { name: 'Step by step' }).click();
  await expect(stepMode(caller)).toBeVisible();
  await expect(caller.getByLabel('Link to this call')).toHaveValue(link);
});
