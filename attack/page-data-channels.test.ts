import type { Page } from '@playwright/test';
import { expect, test } from '../e2e/fixtures.ts';
import { BLUE, RED } from '../e2e/fake-media.ts';
import { CONNECTED, watchHeadlines } from '../e2e/headlines.ts';
import { longestGaps } from '../e2e/presented-frames.ts';
import { connect, expectHeading, twoPeople } from '../e2e/two-people.ts';
import { expectToSeeAndHear } from '../e2e/what-arrives.ts';
import { floodOtherPage, hasDataChannel, keepDataChannels, type Flood } from './hostile-page.ts';
import { longestStall, watchStalls } from './page-stalls.ts';

const FLOOD_MS = 5000;
const QUIET_MS = 3000;
/** A person would call a page that stands still for longer broken; or thrice what this machine made it stand before. */
const STALL_MS = 500;
const GAP_MS = 1000;
const SENTENCE = /sends too much/;

/** The data channels of two pages: of the call itself, and of the two timelines. */
const CALL = 0;
const TIMELINE = 100;

async function stallWithin(page: Page, ms: number): Promise<number> {
  await watchStalls(page);
  await page.waitForTimeout(ms);
  return longestStall(page, 5000);
}

for (const [what, id, flood] of [
  ['entries of a timeline', TIMELINE, 'entries'],
  ['greetings of one new timeline after another', TIMELINE, 'hello'],
  ['questions for the time', TIMELINE, 'clock'],
  ['states of camera and microphone', CALL, 'media'],
  ['text that is no message', CALL, 'garbage'],
] as const satisfies [string, number, Flood][]) {
  test(`${what}, written by the other page as fast as they go, are cut, and the call goes on`, async ({ server, person }) => {
    const two = await twoPeople(person);
    const { caller: victim, callee: attacker } = two;
    await keepDataChannels(attacker);
    await connect(two, server.origin);
    await victim.getByRole('button', { name: 'How was this connected?' }).click();
    await expect.poll(() => hasDataChannel(attacker, id)).toBe(true);
    await watchHeadlines(victim);
    const stallBefore = await stallWithin(victim, QUIET_MS);

    await watchStalls(victim);
    const since = Date.now();
    const sent = await floodOtherPage(attacker, id, flood, FLOOD_MS);
    const stall = await longestStall(victim, 20_000);
    expect(sent).toBeGreaterThan(500);
    expect.soft(stall, `ms in which the page drew nothing; before: ${stallBefore}`).toBeLessThan(Math.max(STALL_MS, 3 * stallBefore));
    const { before, after } = await longestGaps(victim, since);
    expect.soft(after, 'longest gap of the picture, ms').toBeLessThan(Math.max(GAP_MS, 3 * before));
    await expect(victim.getByText(SENTENCE)).toBeVisible();
    await expectHeading(victim, CONNECTED);
    await Promise.all([expectToSeeAndHear(victim, BLUE), expectToSeeAndHear(attacker, RED)]);
  });
}
