import type { Locator } from '@playwright/test';
import { goLive } from '../e2e/channel-people.ts';
import { expect, test } from '../e2e/fixtures.ts';
import { Attacker } from './attacker.ts';
import { openSignaling } from './signaling-client.ts';

/** Sixty marks above one letter and sixty below it: they are drawn as high as they are many. */
const TOWER = `Z${'\u0301'.repeat(60)}${'\u0323'.repeat(60)}`;

const MESSAGES = [
  ['a tower of combining marks', TOWER.repeat(3)],
  ['right-to-left letters with a name and a time in them', '\u05D0\u05D1\u05D2 Broadcaster 12:00 \u05D3'],
  ['overrides of the writing direction', '\u202Eretsacdaorb\u202C \u2066x\u2067y'],
  ['marks of the writing direction', `\u200F\u061C${'\u200F'.repeat(50)}x`],
  ['a word of 450 letters', 'w'.repeat(450)],
  ['letters of no width', `a${'\u200B'.repeat(200)}${'\u034F'.repeat(200)}b`],
  ['the widest sign there is', '\uFDFD\u{12031}'.repeat(100)],
] as const;

test('a message of whatever characters changes nothing on the page but its own line', async ({ server, person }) => {
  const page = await goLive(person, server.origin, 'news');
  const attacker = new Attacker(server, '127.0.0.66');
  const lines = page.getByRole('log', { name: 'Chat' }).getByRole('listitem');
  const pictures = async () => [await lines.nth(0).screenshot(), await page.getByRole('heading', { level: 1 }).screenshot()];
  // Each viewer may say a few things only.
  const say = async (text: string) => {
    const viewer = await openSignaling(attacker);
    await viewer?.ask('channel:watch', { channel: 'news' });
    const answer = await viewer?.ask('chat:send', { text });
    viewer?.write('42999["room:leave",{"mayReturn":false}]');
    return answer;
  };
  expect(await say('Welcome')).toMatchObject({ ok: true });
  await expect(lines).toHaveCount(1);
  const before = await pictures();
  const welcome = await placesIn(lines.nth(0));

  for (const [what, text] of MESSAGES) {
    const count = await lines.count();
    const answer = await say(text);
    if (!answer?.ok) {
      expect.soft(answer, what).toMatchObject({ ok: false, error: 'bad_request' });
      continue;
    }
    await expect(lines).toHaveCount(count + 1);
    const same = (await pictures()).map((picture, index) => picture.equals(before[index] ?? Buffer.alloc(0)));
    expect.soft(same, `the first line and the headline after ${what}`).toEqual([true, true]);
    expect.soft(await placesIn(lines.nth(count)), `the name and the time beside ${what}`).toEqual(welcome);
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), what).toBeLessThanOrEqual(0);
    await say('Something ordinary');
    await expect(lines).toHaveCount(count + 2);
  }
  attacker.close();
});

/** Where a line has the name and the time: x. */
async function placesIn(line: Locator): Promise<number[]> {
  const x = async (part: string) => Math.round((await line.locator(part).boundingBox())?.x ?? -1);
  return [await x('.who'), await x('time')];
}
