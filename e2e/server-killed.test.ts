import { expect, test } from './fixtures.ts';
import { expectNoGap } from './frames.ts';
import { connect, expectBothToSeeAndHear, expectHeading, twoPeople } from './two-people.ts';

test('a server that is killed and started again, with nothing in its memory, finds both in their seats and the media untouched', async ({
  server,
  person,
}) => {
  const two = await twoPeople(person);
  await connect(two, server.origin);
  const killedAt = Date.now();
  await server.kill();
  for (const page of [two.caller, two.callee]) await expect(page.getByText('The connection to the server is interrupted.')).toBeVisible();
  await server.startAgain();
  const answersAt = Date.now();
  const returns = () => server.log.filter(({ msg, resumed }) => msg === 'seated' && resumed === true);
  await expect.poll(() => returns().length, { timeout: 5000 }).toBe(2);
  expect(Date.now() - answersAt).toBeLessThan(5200);
  expect(new Set(returns().map(({ seat }) => seat))).toEqual(new Set(['caller', 'callee']));
  for (const page of [two.caller, two.callee]) {
    await expect(page.getByText('The connection to the server is interrupted.')).toBeHidden();
    await expectNoGap(page, killedAt);
  }
  await expectBothToSeeAndHear(two);
});

test('in the gap after a restart a stranger with the code cannot take the seat of one who is not back yet', async ({
  server,
  person,
  wire,
}) => {
  const two = await twoPeople(person);
  const line = await wire();
  await connect(two, server.origin, line.origin);
  await server.kill();
  line.cut('refused');
  await server.startAgain();
  await expect
    .poll(() => server.log.some(({ msg, seat, resumed }) => msg === 'seated' && seat === 'caller' && resumed === true))
    .toBe(true);
  const stranger = await person();
  await stranger.goto(server.origin + new URL(two.callee.url()).pathname);
  await expectHeading(stranger, 'The two in this call are reconnecting.');
  line.mend();
  await expect(two.callee.getByText('The connection to the server is interrupted.')).toBeHidden();
  await expectBothToSeeAndHear(two);
  await stranger.getByRole('link', { name: 'Try again' }).click();
  await expectHeading(stranger, 'This call is full.');
});
