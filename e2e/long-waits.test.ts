import { putToSleep } from './browser-process.ts';
import { expect, test } from './fixtures.ts';
import { sentSignals } from './follow-console.ts';
import { expectPictureBack } from './frames.ts';
import { startServer, type ServerProcess } from './server-process.ts';
import { connect, expectBothToSeeAndHear, expectHeading, twoPeople } from './two-people.ts';

for (const side of ['caller', 'callee'] as const) {
  test(`a ${side} whose laptop sleeps for longer than its seat is held is back in the call when it wakes`, async ({ server, person }) => {
    test.setTimeout(150_000);
    const two = await twoPeople(person);
    await connect(two, server.origin);
    const other = side === 'caller' ? two.callee : two.caller;
    const woken: string[] = [];
    two[side].on('console', (message) => void (/page: network-changed/.test(message.text()) && woken.push(message.text())));
    const wake = await putToSleep(two[side]);
    try {
      // The server notices the silence, holds the seat, and gives it up.
      await expectHeading(other, 'The other person left.', 75_000);
    } finally {
      wake();
    }
    const since = Date.now();
    for (const page of [two.caller, two.callee]) await expectPictureBack(page, since, 10_000);
    expect(woken).toHaveLength(1);
    await expectBothToSeeAndHear(two);
  });
}

test('a page from the back/forward cache is loaded anew and back in the call', async ({ server, person }) => {
  const two = await twoPeople(person);
  await connect(two, server.origin);
  // Browsers keep no page with an open call there today; one that did would say so with this event.
  await Promise.all([
    two.callee.waitForEvent('load'),
    two.callee.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))),
  ]);
  await expectBothToSeeAndHear(two);
});

const lateTest = test.extend<{ shortLived: ServerProcess }>({
  shortLived: async ({}, use) => {
    const turn = { TURN_URLS: 'turn:127.0.0.1:9?transport=udp', TURN_SECRET: 'a secret of this test', TURN_LIFETIME: '8' };
    const server = await startServer(turn);
    await use(server);
    await server.stop();
  },
});

lateTest('a caller who waits past the life of its TURN credentials has made new offers with new ones', async ({ shortLived, person }) => {
  const two = await twoPeople(person);
  await two.caller.goto(`${shortLived.origin}/create`);
  const link = await two.caller.getByLabel('Link to this call').inputValue();
  const sent = sentSignals(two.caller);
  await expect.poll(() => sent.filter(({ negotiation }) => negotiation > 1).length, { timeout: 20_000 }).toBeGreaterThan(1);
  const [first, second] = sent.slice(-2);
  expect(Number(second?.at) - Number(first?.at), 'ms between two offers').toBeLessThan(8000);
  await two.callee.goto(link);
  await two.callee.getByRole('button', { name: 'Join the call' }).click();
  await expectBothToSeeAndHear(two);
});
