import type { Page } from '@playwright/test';
import { BLUE } from './fake-media.ts';
import { expect, test, type PersonOptions } from './fixtures.ts';
import { CONNECTED } from './headlines.ts';
import { expectMovingPicture, expectToSeeAndHear } from './what-arrives.ts';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** The page offers a call in spite of its devices, and says what is wrong with them. */
async function expectNotice(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();
  await expect(heading(page, 'Waiting for the other person')).toBeVisible();
  await expect(page.getByText('You have no picture')).toBeVisible();
}

const fails = (name: string) => (errorName: string) => {
  void name;
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', errorName));
};

test.describe('what is wrong with a device is said, with a way on', () => {
  const situations: [string, PersonOptions, string][] = [
    ['permission was denied', { situation: 'denied' }, 'Camera and microphone: the browser does not allow this page to use it.'],
    ['there is none', { situation: 'nothing' }, 'Camera and microphone: none was found.'],
  ];
  for (const [name, options, words] of situations) {
    test(name, async ({ server, person }) => {
      const page = await person(options);
      await page.goto(`${server.origin}/create`);
      await expectNotice(page, words);
      await page.getByRole('button', { name: 'Go on without' }).click();
      await expect(page.getByRole('alert')).toHaveCount(0);
    });
  }

  for (const [name, errorName, words] of [
    ['another app has it', 'NotReadableError', 'another app is using it'],
    ['something else went wrong', 'TypeError', 'it could not be opened'],
  ] as const) {
    test(name, async ({ server, person }) => {
      const page = await person();
      await page.addInitScript(fails(name), errorName);
      await page.goto(`${server.origin}/create`);
      await expectNotice(page, words);
      await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    });
  }

  test('the page came over plain http from another computer', async ({ server, person }) => {
    const page = await person({ situation: 'allowed', flags: ['--host-resolver-rules=MAP insecure.test 127.0.0.1'] });
    await page.goto(`http://insecure.test:${server.port}/create`);
    await expectNotice(page, 'npm start -- --lan');
  });

  test('the camera is unplugged during the call', async ({ server, person }) => {
    const caller = await person();
    const callee = await person({ situation: 'ask' });
    await callee.context().grantPermissions(['camera', 'microphone']);
    await caller.goto(`${server.origin}/create`);
    await callee.goto(await caller.getByLabel('Link to this call').inputValue());
    await callee.getByRole('button', { name: 'Join the call' }).click();
    await expectMovingPicture(callee);
    await callee.context().clearPermissions();
    await expect(callee.getByText('it was unplugged or taken away').first()).toBeVisible();
    await expect(callee.getByRole('button', { name: 'Try again' })).toBeVisible();
    await expect(caller.getByText('Their camera went away')).toBeVisible();
    await expect(heading(caller, CONNECTED)).toBeVisible();
  });
});

test('with a microphone only, the call has sound and a card', async ({ server, person }) => {
  const caller = await person();
  const callee = await person({ situation: 'ask', identity: BLUE });
  await callee.context().grantPermissions(['microphone']);
  await caller.goto(`${server.origin}/create`);
  await callee.goto(await caller.getByLabel('Link to this call').inputValue());
  await expect(callee.getByRole('alert')).toContainText('Camera: the browser does not allow this page to use it.');
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expectMovingPicture(callee);
  await expect(caller.getByText('Their camera is off')).toBeVisible();
  await expect(caller.getByText('Muted')).toBeHidden();
});

test('with nothing at all one still sees and hears the other', async ({ server, person }) => {
  const caller = await person({ identity: BLUE });
  const callee = await person({ situation: 'nothing' });
  await caller.goto(`${server.origin}/create`);
  await callee.goto(await caller.getByLabel('Link to this call').inputValue());
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expectToSeeAndHear(callee, BLUE);
});

test('no picture is sent when the address says so', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/create?video=false`);
  await expect(page.getByText('You have no picture')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Microphone' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the size of the picture follows the address', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/create?width=640&height=480&fps=15`);
  await expect(page.getByText('You · 640×480')).toBeVisible();
});

test('what no camera can do is said, and the nearest is used', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/create?minWidth=8000`);
  await expect(page.getByRole('alert')).toContainText('what the address asks for is impossible');
  await expect(page.getByText(/You · \d+×\d+/)).toBeVisible();
});

test('parts of the address that mean nothing are named', async ({ server, person }) => {
  const page = await person();
  await page.goto(`${server.origin}/create?width=huge&fps=0`);
  await expect(page.getByRole('alert')).toContainText('width, fps');
  await expect(page.getByText('You · 1280×720')).toBeVisible();
});

/** The browser's autoplay policy. Its own cannot be used: to it, every look that a test takes at the page is a gesture of the person. */
function holdSoundBack(): void {
  const { prototype } = HTMLMediaElement;
  let isTouched = false;
  addEventListener('click', () => (isTouched = true), { capture: true });
  const play: () => Promise<void> = Reflect.get(prototype, 'play');
  prototype.play = function playIfAllowed(this: HTMLMediaElement) {
    if (this.muted || isTouched) return play.call(this);
    this.pause();
    return Promise.reject(new DOMException('', 'NotAllowedError'));
  };
}

test('sound that the browser holds back waits for one tap', async ({ server, person }) => {
  const caller = await person({ identity: BLUE });
  await caller.goto(`${server.origin}/create`);
  const callee = await person();
  await callee.addInitScript(holdSoundBack);
  await callee.goto(`${server.origin}/join?audio=false&video=false`);
  const remote = callee.getByLabel('Picture of the other person');
  const button = callee.getByRole('button', { name: 'Tap for sound' });
  await expect(button).toBeVisible();
  expect(await remote.evaluate((video: HTMLVideoElement) => video.muted)).toBe(true);
  await button.click();
  await expect(button).toBeHidden();
  expect(await remote.evaluate((video: HTMLVideoElement) => [video.muted, video.paused])).toEqual([false, false]);
  await expectToSeeAndHear(callee, BLUE);
});

test('who pressed Join has touched the page: sound needs no further tap', async ({ server, person }) => {
  const caller = await person({ identity: BLUE });
  await caller.goto(`${server.origin}/create`);
  const callee = await person();
  await callee.addInitScript(holdSoundBack);
  await callee.goto(`${await caller.getByLabel('Link to this call').inputValue()}?audio=false&video=false`);
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expectToSeeAndHear(callee, BLUE);
  const remote = callee.getByLabel('Picture of the other person');
  expect(await remote.evaluate((video: HTMLVideoElement) => [video.muted, video.paused])).toEqual([false, false]);
  await expect(callee.getByRole('button', { name: 'Tap for sound' })).toBeHidden();
});
