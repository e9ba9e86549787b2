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
  const done = callee.locator('.steps .done');
  await expect(done).toHaveCount(1);

  await goOnUntil(caller, /^Offer/, passed);
  expect(new Set(passed)).toEqual(new Set(['→ media']));
  await expect(stepMode(caller).getByText(/audio opus, video VP8, a data channel/)).toBeVisible();
  await letGo(caller, /^Offer/, passed);
  await expect(done).toHaveText([/^Camera/, /^The other person’s offer is here/, /^Your answer is sent/]);
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

test('the ladder has an arrow when its signal is let go, not before; it draws itself, and stays in sight', async ({ server, person }) => {
  const caller = await person();
  await caller.goto(`${server.origin}/create?step=1`);
  await expect(heldTitle(caller)).toHaveText(/^Devices/);
  await caller.getByRole('button', { name: 'How was this connected?' }).click();
  const ladder = caller.getByRole('group', { name: 'What has passed between caller, server and callee, in order' });
  const offer = ladder.getByRole('listitem').filter({ hasText: /offer/ });
  await expect(ladder).toBeVisible();
  await expect(offer).toHaveCount(0);
  await stepMode(caller).getByRole('button', { name: 'Let all go' }).click();
  await expect(offer).toHaveCount(1);
  await expect(heldTitle(caller)).toHaveText('Nothing is held');
  const arrow = offer.locator('.leg').first();
  await expect(arrow).toHaveCSS('animation-name', /^draw-/);
  await caller.emulateMedia({ reducedMotion: 'reduce' });
  await expect(arrow).toHaveCSS('animation-name', 'none');

  // Whoever reads further up is left alone, and finds back.
  const panel = caller.getByRole('tabpanel', { name: 'Ladder' });
  const newest = ladder.getByRole('button', { name: 'Newest' });
  const fromEnd = () => panel.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
  await expect.poll(fromEnd).toBeLessThan(40);
  await expect(newest).toHaveCount(0);
  await panel.evaluate((scroller) => scroller.scrollTo(0, 0));
  const rows = await ladder.getByRole('listitem').count();
  await caller.getByRole('button', { name: 'Microphone' }).click();
  await caller.keyboard.press('n');
  await expect.poll(() => ladder.getByRole('listitem').count()).toBeGreaterThan(rows);
  expect(await panel.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  await expect(newest).toBeVisible();
  await newest.click();
  await expect.poll(fromEnd).toBeLessThan(40);
  await caller.getByRole('button', { name: 'Microphone' }).click();
  await caller.keyboard.press('n');
  await expect.poll(() => ladder.getByRole('listitem').count()).toBeGreaterThan(rows + 1);
  await expect.poll(fromEnd).toBeLessThan(40);
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
  await expectHeading(callee, 'No path between you has been found yet.');
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
    // What was held of the old one is gone.
    await expect(heldTitle(caller)).toHaveText(/^(Devices|Offer)/);
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
