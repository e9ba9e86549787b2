import type { Page } from '@playwright/test';
import { expectToWatch, goLive, watch } from '../e2e/channel-people.ts';
import { expect, test } from '../e2e/fixtures.ts';
import { CONNECTED } from '../e2e/headlines.ts';
import { flood, makeHostile, type Flood } from './flooding-page.ts';
import { longestTask } from '../e2e/main-thread.ts';
import { framesSince, watchFrames } from '../e2e/presented-frames.ts';
import { connect, expectHeading, twoPeople } from '../e2e/two-people.ts';

const FLOOD_MS = 4000;
/** No task of the page that is flooded may be longer; ms that its thread works. */
const LONGEST_MS = 200;
const SENTENCE = 'The other side’s page sends too much; its extras were switched off. The call goes on.';

/** The picture goes on: of four seconds there is at most one in which no frame was presented, as happens on a busy computer by itself. */
async function expectToMove(page: Page, since: number): Promise<void> {
  const frames = await framesSince(page, since);
  const seconds = new Set(frames.map((at) => Math.floor((at - since) / 1000)));
  expect([...seconds].filter((second) => second >= 0 && second < FLOOD_MS / 1000).length).toBeGreaterThanOrEqual(FLOOD_MS / 1000 - 1);
}

async function flooded(victim: Page, attacker: Page, kind: Flood): Promise<void> {
  const browser = victim.context().browser();
  if (!browser) throw new Error('no browser');
  const since = Date.now();
  const task = await longestTask(browser, victim, async () => {
    await flood(attacker, kind, FLOOD_MS);
    await victim.waitForTimeout(FLOOD_MS - Math.min(FLOOD_MS, Date.now() - since));
  });
  expect(task.cpuMs, JSON.stringify(task)).toBeLessThan(LONGEST_MS);
  await expectToMove(victim, since);
}

for (const kind of ['entries', 'media', 'hello', 'questions', 'channels'] as const) {
  test(`a page that floods the other one with ${kind} is cut off, with a sentence, and the call goes on`, async ({ server, person }) => {
    test.setTimeout(240_000);
    const two = await twoPeople(person);
    const { caller: attacker, callee: victim } = two;
    await makeHostile(attacker);
    await connect(two, server.origin);
    // Its data channel for the timeline is there.
    await victim.getByRole('button', { name: 'How was this connected?' }).click();
    await expect(victim.getByText('Caller: first picture').first()).toBeAttached({ timeout: 60_000 });
    await flooded(victim, attacker, kind);
    await expect(victim.getByText(SENTENCE)).toBeVisible();
    await expect(victim.getByText('data channels closed: too much came').first()).toBeAttached();
    for (const page of [victim, attacker]) await expectHeading(page, CONNECTED);
    // What the extras told is told over the server now.
    await victim.getByRole('button', { name: 'Microphone' }).click();
    await expect(attacker.getByText('Muted')).toBeVisible();
    await victim.getByRole('button', { name: 'Hang up' }).click();
    await expectHeading(attacker, 'The other person hung up.');
  });
}

test('a caller that raises the negotiation without end does not stop the callee’s page', async ({ server, person }) => {
  test.setTimeout(240_000);
  const two = await twoPeople(person);
  await makeHostile(two.caller);
  await connect(two, server.origin);
  const browser = two.callee.context().browser();
  if (!browser) throw new Error('no browser');
  const task = await longestTask(browser, two.callee, async () => void (await flood(two.caller, 'signals', FLOOD_MS)));
  expect(task.cpuMs, JSON.stringify(task)).toBeLessThan(LONGEST_MS);
  await two.callee.getByRole('button', { name: 'Hang up' }).click();
  await expectHeading(two.callee, 'You hung up.');
});

test('a viewer that floods its broadcaster is cut off, and so is a broadcaster that floods a viewer', async ({ server, person }) => {
  test.setTimeout(240_000);
  const broadcaster = await goLive(
    async (options) => {
      const page = await person(options);
      await makeHostile(page);
      return page;
    },
    server.origin,
    'news',
  );
  const viewers: Page[] = [];
  for (const isHostile of [true, false]) {
    const viewer = await watch(
      async (options) => {
        const page = await person(options);
        await watchFrames(page);
        if (isHostile) await makeHostile(page);
        return page;
      },
      server.origin,
      'news',
    );
    await expectToWatch(viewer, 'news');
    viewers.push(viewer);
  }
  const [hostile, other] = viewers;
  if (!hostile || !other) throw new Error('nobody watches');
  await flood(hostile, 'media', 2000);
  await expect(broadcaster.getByText(/^The page of viewer \d+ sends too much; its extras were switched off\./)).toBeVisible();
  const since = Date.now();
  // It made the one with the second viewer last.
  await flood(broadcaster, 'media', 2000);
  await expect(
    other.getByText('The broadcaster’s page sends too much; its extras were switched off. The broadcast goes on.'),
  ).toBeVisible();
  await other.waitForTimeout(2000);
  for (const viewer of viewers) expect((await framesSince(viewer, since + 1000)).length).toBeGreaterThan(10);
});
