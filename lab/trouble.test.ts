import { expectNoGap } from '../e2e/frames.ts';
import { connect, expectBothToSeeAndHear } from './call.ts';
import { expect, test } from './fixtures.ts';
import { expectPicturesBack, seconds } from './picture-gap.ts';
import { settledRoad } from './road.ts';
import { noteRow } from './rows.ts';

const isAll = Boolean(process.env['LAB_ALL']);
const NOTICE = 'The connection to the server is interrupted.';

test('a call goes on when a router is given another public address', async ({ lab, person }) => {
  await lab.arrange({});
  const two = { caller: await person('homeA'), callee: await person('homeB') };
  await connect(two);
  const since = Date.now();
  await lab.routers.renumber('rA');
  const gaps = await expectPicturesBack(two, since, 25_000);
  await expectBothToSeeAndHear(two);
  expect((await settledRoad(two.caller)).kind).toBe('direct');
  noteRow('troubles', ['a router gets another public address', 'the pictures are back', seconds(...gaps)]);
});

test('a call goes on by the relay and TCP when a firewall starts to block UDP', async ({ lab, person }) => {
  await lab.arrange({});
  const two = { caller: await person('homeA'), callee: await person('homeB') };
  await connect(two);
  const since = Date.now();
  await lab.routers.dropUdp('rA');
  const gaps = await expectPicturesBack(two, since, 25_000);
  await expectBothToSeeAndHear(two);
  expect(await settledRoad(two.caller)).toEqual({ kind: 'relay', relayProtocol: 'tcp' });
  noteRow('troubles', ['UDP dies in place', 'the pictures are back, by the relay over TCP', seconds(...gaps)]);
});

if (isAll) {
  test('a call does not mind that the server cannot be reached', async ({ lab, person }) => {
    await lab.arrange({});
    const two = { caller: await person('homeA'), callee: await person('homeB') };
    await connect(two);
    const since = Date.now();
    await lab.routers.cutSignaling('rA');
    await expect(two.caller.getByText(NOTICE)).toBeVisible();
    for (const page of [two.caller, two.callee]) await expectNoGap(page, since);
    const healedAt = Date.now();
    await lab.routers.heal('rA');
    await expect(two.caller.getByText(NOTICE)).toBeHidden({ timeout: 10_000 });
    const backMs = Date.now() - healedAt;
    await expectBothToSeeAndHear(two);
    for (const page of [two.caller, two.callee]) await expectNoGap(page, since);
    noteRow('troubles', [
      'the server cannot be reached',
      `the pictures go on; the server is back ${seconds(backMs)} after its way is`,
      'none',
    ]);
  });
}
