import { BLUE } from './fake-media.ts';
import { expect, test } from './fixtures.ts';
import { receivedSignals } from './follow-console.ts';
import { expectNoGap } from './frames.ts';
import { connect, expectBothToSeeAndHear, twoPeople } from './two-people.ts';
import { expectToSeeAndHear } from './what-arrives.ts';

const NOTICE = 'The connection to the server is interrupted.';

test('a socket that drops for half a minute leaves the media alone, is said quietly, and is back within four seconds', async ({
  server,
  person,
  wire,
}) => {
  test.setTimeout(90_000);
  const two = await twoPeople(person);
  const { caller, callee } = two;
  const line = await wire();
  await connect(two, server.origin, line.origin);
  const received = receivedSignals(caller);
  const cutAt = Date.now();
  line.cut('refused');
  await expect(callee.getByText(NOTICE)).toBeHidden();
  await expect(callee.getByText(NOTICE)).toBeVisible({ timeout: 4000 });
  expect(Date.now() - cutAt).toBeGreaterThan(1900);
  await expect(caller.getByText('The other person is reconnecting to the server.')).toBeVisible({ timeout: 1000 });
  // What happens meanwhile reaches the other one by the data channel, and what is signaled waits.
  await callee.getByRole('button', { name: 'Camera' }).click();
  await expect(caller.getByText('Their camera is off')).toBeVisible();
  await callee.evaluate(() => dispatchEvent(new Event('online')));
  await callee.getByRole('button', { name: 'Camera' }).click();
  // Longer than its seat is held.
  await expect.poll(() => Date.now() - cutAt, { timeout: 40_000, intervals: [1000] }).toBeGreaterThan(32_000);
  await expectNoGap(callee, cutAt);
  await expectToSeeAndHear(caller, BLUE);
  const mendedAt = Date.now();
  line.mend();
  await expect(callee.getByText(NOTICE)).toBeHidden({ timeout: 4000 });
  await expect(caller.getByText('The other person is reconnecting to the server.')).toBeHidden({ timeout: 4000 });
  expect(Date.now() - mendedAt).toBeLessThan(4500);
  // What was signaled meanwhile arrived once, and was answered once.
  await expect.poll(() => received).toEqual(['restart', 'answer']);
  await expectBothToSeeAndHear(two);
  expect(received).toEqual(['restart', 'answer']);
});

test('a cut that nobody is told of is known within twenty seconds', async ({ server, person, wire }) => {
  test.setTimeout(90_000);
  const two = await twoPeople(person);
  const line = await wire();
  await connect(two, server.origin, line.origin);
  const cutAt = Date.now();
  line.cut('silent');
  // Two seconds after the socket knows.
  await expect(two.callee.getByText(NOTICE)).toBeVisible({ timeout: 22_500 });
  await expect(two.caller.getByText('The other person is reconnecting to the server.')).toBeVisible({ timeout: 3000 });
  for (const page of [two.caller, two.callee]) await expectNoGap(page, cutAt);
  line.mend();
  await expect(two.callee.getByText(NOTICE)).toBeHidden({ timeout: 4000 });
  await expectBothToSeeAndHear(two);
});

test('the browser’s word that the network is back is heard at once', async ({ server, person }) => {
  const two = await twoPeople(person);
  await connect(two, server.origin);
  const times: number[] = [];
  // Without it, an attempt that happens to be due may come as soon; not three times in a row.
  for (let round = 0; round < 3; round++) {
    await two.callee.context().setOffline(true);
    await expect(two.callee.getByText(NOTICE)).toBeVisible();
    const backAt = Date.now();
    await two.callee.context().setOffline(false);
    await expect
      .poll(() => server.log.filter(({ msg, resumed }) => msg === 'seated' && resumed === true).length, { intervals: [20] })
      .toBe(round + 1);
    times.push(Date.now() - backAt);
  }
  expect(Math.max(...times), `ms until the seat was taken again: ${times.join()}`).toBeLessThan(700);
  await expectBothToSeeAndHear(two);
});
