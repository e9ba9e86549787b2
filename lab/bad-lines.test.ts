import { connect, expectBothToSeeAndHear } from './call.ts';
import { expect, test } from './fixtures.ts';
import type { Impairment } from './impairment.ts';
import { longestGaps } from '../e2e/presented-frames.ts';
import { expectMovingPicture } from '../e2e/what-arrives.ts';
import { seconds } from './picture-gap.ts';
import { settledRoad } from './road.ts';
import { noteRow } from './rows.ts';

/** For so long the call is watched on its bad line. */
const WATCHED_MS = 10_000;

const LINES: readonly { readonly name: string; readonly impairment: Partial<Impairment> }[] = [
  { name: 'loses 5 % of all packets', impairment: { loss: 0.05 } },
  { name: 'loses 10 % of all packets', impairment: { loss: 0.1 } },
  { name: 'carries 100 kbit/s', impairment: { rate: 100_000 } },
  { name: 'takes 200 ms with up to 60 ms of jitter', impairment: { delayMs: 200, jitterMs: 60 } },
];

for (const { name, impairment } of process.env['LAB_ALL'] ? LINES : []) {
  test(`a call comes about and stays on a line that ${name}`, async ({ lab, person }) => {
    test.setTimeout(180_000);
    await lab.arrange({ isMobile: true });
    lab.cable.impair(impairment);
    const two = { caller: await person('homeA'), callee: await person('homeB') };
    await connect(two);
    const since = Date.now();
    await expect.poll(() => Date.now() - since, { intervals: [1000] }).toBeGreaterThan(WATCHED_MS);
    const gaps = await Promise.all([two.caller, two.callee].map(async (page) => (await longestGaps(page, since)).after));
    for (const page of [two.caller, two.callee]) await expectMovingPicture(page);
    await expectBothToSeeAndHear(two);
    expect((await settledRoad(two.caller)).kind).toBe('direct');
    noteRow('troubles', [`a line ${name}, each way`, 'the call comes about and stays', seconds(...gaps)]);
  });
}
