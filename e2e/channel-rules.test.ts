import type { Page } from '@playwright/test';
import { expectToWatch, goLive, watch } from './channel-people.ts';
import { BLUE, RED } from './fake-media.ts';
import { expect, test } from './fixtures.ts';
import { expectHeading } from './two-people.ts';
import { expectToSeeAndHear } from './what-arrives.ts';

const say = async (page: Page, words: string) => {
  await page.getByLabel('Message to everybody in this channel').fill(words);
  await page.keyboard.press('Enter');
};

test('a second broadcaster on a taken name is refused, and told what to do', async ({ server, person }) => {
  await goLive(person, server.origin, 'news');
  const second = await person();
  await second.goto(`${server.origin}/live/NEWS`);
  await second.getByRole('button', { name: 'Go live' }).click();
  await expectHeading(second, 'Somebody is live on news already.');
  await expect(second.getByRole('link', { name: 'Choose another name' })).toBeVisible();
});

test.describe('names', () => {
  for (const [name, words] of [
    ['a%20b', 'A space cannot be part of a name.'],
    ['a%2Fb', '“/” cannot be part of a name.'],
    ['100%25', '“%” cannot be part of a name.'],
    ['x'.repeat(65), 'This name is longer than 64 characters.'],
  ] as const) {
    test(`/live/${name.slice(0, 8)} says what is wrong`, async ({ server, person }) => {
      const page = await person();
      await page.goto(`${server.origin}/live/${name}`);
      await expectHeading(page, 'That is no name for a channel.');
      await expect(page.getByText(words)).toBeVisible();
    });
  }
});

test('what is said reaches everybody, as text, and too much of it is refused with a sentence', async ({ server, person }) => {
  const broadcaster = await goLive(person, server.origin, 'news');
  const viewers = [await watch(person, server.origin, 'news'), await watch(person, server.origin, 'news')] as const;
  await say(broadcaster, 'Welcome');
  await say(viewers[0], '<b>Hello</b>');
  for (const page of [broadcaster, ...viewers]) {
    const log = page.getByRole('log', { name: 'Chat' });
    await expect(log.getByRole('listitem').filter({ hasText: 'Welcome' })).toContainText('Broadcaster');
    await expect(log.getByText('<b>Hello</b>', { exact: true })).toBeVisible();
  }
  await expect(viewers[0].getByText('(you)')).toHaveCount(1);
  await expect(viewers[1].getByText('(you)')).toHaveCount(0);
  for (let count = 0; count < 6; count += 1) await say(viewers[1], `again ${count}`);
  await expect(viewers[1].getByText('Not so fast.')).toBeVisible();
  const late = await watch(person, server.origin, 'news');
  await expect(late.getByText('Welcome')).toBeVisible();
});

test('a viewer’s page asks for no device, and hears nothing of the other viewers', async ({ server, person }) => {
  await goLive(person, server.origin, 'news');
  const first = await person();
  await first.addInitScript(() => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    for (const name of ['getUserMedia', 'getDisplayMedia'] as const) {
      MediaDevices.prototype[name] = () => {
        asked.push(name);
        return Promise.reject(new Error('asked'));
      };
    }
  });
  const heard: string[] = [];
  first.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void heard.push(String(payload))));
  await first.goto(`${server.origin}/watch/news`);
  await expectToWatch(first, 'news');
  const second = await person();
  const said: string[] = [];
  second.on('websocket', (socket) => socket.on('framesent', ({ payload }) => void said.push(String(payload))));
  await second.goto(`${server.origin}/watch/news`);
  await expectToWatch(second, 'news');
  const [, fragment = ''] = /a=ice-ufrag:([^\\]+)/.exec(said.join('\n')) ?? [];
  expect(fragment).not.toBe('');
  expect(heard.join('\n')).not.toContain(fragment);
  const seats = server.log.filter(({ msg }) => msg === 'signal').map(({ from, to }) => `${String(from)} ${String(to)}`);
  expect(seats.filter((pair) => !pair.includes('broadcaster'))).toEqual([]);
  expect(await first.evaluate(() => Reflect.get(globalThis, 'asked') as string[])).toEqual([]);
});

test('the inspector shows each side how they are connected, and the broadcaster of the viewer that is chosen', async ({
  server,
  person,
}) => {
  const broadcaster = await goLive(person, server.origin, 'news');
  const viewer = await watch(person, server.origin, 'news');
  await expectToWatch(viewer, 'news');
  await broadcaster.getByRole('button', { name: /^How is viewer/ }).click();
  await viewer.getByRole('button', { name: 'How was this connected?' }).click();
  for (const page of [broadcaster, viewer]) {
    const drawer = page.locator('.drawer');
    await expect(drawer.getByText('Broadcaster', { exact: true })).toBeVisible();
    await expect(drawer.getByText('Viewer', { exact: true })).toBeVisible();
    // Each knows by then what the other one has written down.
    await expect(drawer.getByText('Clocks matched to')).toBeVisible();
  }
  await broadcaster.locator('.drawer').getByRole('tab').first().press('Escape');
  await expect(broadcaster.locator('.drawer')).toBeHidden();
});

test('a broadcaster shows a screen and goes back to the camera, and nobody has to connect again', async ({ server, person }) => {
  const broadcaster = await person({ identity: RED });
  await broadcaster.addInitScript(() => {
    MediaDevices.prototype.getDisplayMedia = () => {
      const canvas = document.createElement('canvas');
      canvas.width = 640;
      canvas.height = 480;
      const context = canvas.getContext('2d');
      let frame = 0;
      setInterval(() => {
        if (!context) return;
        context.fillStyle = 'rgb(40, 60, 210)';
        context.fillRect(0, 0, 640, 480);
        context.fillStyle = '#fff';
        context.fillRect(0, (frame++ * 7) % 480, 640, 8);
      }, 50);
      return Promise.resolve(canvas.captureStream(20));
    };
  });
  await broadcaster.goto(`${server.origin}/live/news`);
  await broadcaster.getByRole('button', { name: 'Go live' }).click();
  const viewer = await watch(person, server.origin, 'news');
  await expectToWatch(viewer, 'news');
  const offers = () => server.log.filter(({ msg, kind }) => msg === 'signal' && kind === 'description').length;
  const before = offers();
  await broadcaster.getByRole('button', { name: 'Show a screen' }).click();
  await expectToSeeAndHear(viewer, { ...RED, colour: BLUE.colour });
  await broadcaster.getByRole('button', { name: 'Back to the camera' }).click();
  await expectToSeeAndHear(viewer, RED);
  expect(offers()).toBe(before);
});

test('the list shows what is live on this computer, and leads there', async ({ server, person }) => {
  await goLive(person, server.origin, 'news');
  const page = await person();
  await page.goto(`${server.origin}/live`);
  await page.getByRole('link', { name: /^news/ }).click();
  await expectToWatch(page, 'news');
  await page.goto(`${server.origin}/live`);
  await page.getByLabel('Name of the channel').fill('a b');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(/A space cannot/);
  await page.getByLabel('Name of the channel').fill('Evening');
  await page.getByRole('button', { name: 'Watch' }).click();
  await expectHeading(page, 'Nothing is being broadcast on evening yet.');
});
