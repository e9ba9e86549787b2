import { connect, expectBothToSeeAndHear, expectGivenUp, expectNoPath, joinCall, openCall } from './call.ts';
import { expect, test } from './fixtures.ts';
import { expectPicturesBack, seconds } from './picture-gap.ts';
import { settledRoad } from './road.ts';
import { noteRow } from './rows.ts';

const LIFETIME_MS = 5000;
const NEEDS_RELAY = { a: 'symmetric', b: 'symmetric' } as const;

if (process.env['LAB_ALL']) {
  test('a call by the relay outlives its credentials, and a restart after that gets new ones', async ({ lab, person }) => {
    await lab.arrange({ ...NEEDS_RELAY, app: { turnLifetime: LIFETIME_MS / 1000 } });
    const two = { caller: await person('homeA'), callee: await person('homeB') };
    await connect(two);
    const connectedAt = Date.now();
    await expect.poll(() => Date.now() - connectedAt, { intervals: [500] }).toBeGreaterThan(2 * LIFETIME_MS);
    await expectBothToSeeAndHear(two);
    const gaps = await expectPicturesBack(two, await lab.move(), 20_000);
    await expectBothToSeeAndHear(two);
    expect((await settledRoad(two.caller)).kind).toBe('relay');
    noteRow('troubles', [
      'one moves after the TURN credentials have expired',
      'new ones; the pictures are back, by the relay',
      seconds(...gaps),
    ]);
  });

  test('a relay that takes no credentials of ours does not keep a direct call from coming about', async ({ lab, person }) => {
    await lab.arrange({ app: { turnSecret: 'the-secret-of-somebody-else' } });
    const two = { caller: await person('homeA'), callee: await person('homeB') };
    await connect(two);
    expect(await settledRoad(two.caller)).toEqual({ kind: 'direct', relayProtocol: null });
    noteRow('troubles', ['TURN refuses our credentials, a direct path exists', 'connected directly', '–']);
  });

  test('where a relay is needed that takes no credentials of ours, the page says so', async ({ lab, person }) => {
    test.setTimeout(240_000);
    await lab.arrange({ ...NEEDS_RELAY, app: { turnSecret: 'the-secret-of-somebody-else' } });
    const two = { caller: await person('homeA'), callee: await person('homeB') };
    await joinCall(two.callee, await openCall(two.caller));
    const reason = 'the TURN server refused this call’s credentials';
    await expectNoPath(two, { caller: reason, callee: reason });
    await expectGivenUp(two);
    for (const page of [two.caller, two.callee]) await expect(page.getByText(reason)).toBeVisible();
    noteRow('troubles', ['TURN refuses our credentials, a relay is needed', 'no path, and the page says so', '–']);
  });
}
