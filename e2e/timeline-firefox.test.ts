import { nameOf } from './entry-name.ts';
import { expect } from './fixtures.ts';
import { openCall } from './recordings/recorded-call.ts';
import { expectBothTold } from './what-was-logged.ts';
import { test } from './with-firefox.ts';

test.skip(!process.env['FIREFOX'] && !process.env['CI'], 'Firefox is not installed; npm run setup installs it');

test('between Chromium and Firefox, too, every message is known from its leaving to its arrival, and what Firefox went through', async ({
  server,
  side,
  firefox,
}) => {
  const caller = await side(server.origin, 'caller');
  const room = await openCall(caller);
  await firefox.goto(`${server.origin}/join/${room}`);
  await firefox.waitForSelector('.headline button').then((join) => join?.click());
  const theirs = async () => [...new Set(((await caller.timeline()).peer?.entries ?? []).map(nameOf))];
  await expect
    .poll(theirs, { timeout: 30_000 })
    .toEqual(
      expect.arrayContaining([
        'ice checking',
        'pair succeeded',
        'dtls connected',
        'connection connected',
        'selected-pair',
        'data-channel glasscall open',
        'first-packet audio',
        'first-decoded video',
        'first-frame',
      ]),
    );
  await expect(async () => expectBothTold(await caller.timeline(), server.log)).toPass({ timeout: 15_000 });
  // Its checks were followed, not found out afterwards.
  const entries = (await caller.timeline()).peer?.entries ?? [];
  const connectedAt = entries.find((entry) => nameOf(entry) === 'connection connected')?.at ?? 0;
  expect(entries.some((entry) => entry.type === 'pair' && entry.at < connectedAt)).toBe(true);
});
