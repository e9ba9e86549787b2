import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { CONNECTED } from './headlines.ts';
import { expectMovingPicture } from './what-arrives.ts';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

async function connect(origin: string, tab: () => Promise<Page>): Promise<{ caller: Page; callee: Page }> {
  const caller = await tab();
  await caller.goto(`${origin}/create`);
  await expect(heading(caller, 'Waiting for the other person')).toBeVisible();
  const callee = await tab();
  await callee.goto(`${origin}/join`);
  for (const page of [caller, callee]) await expect(heading(page, CONNECTED)).toBeVisible();
  await expectMovingPicture(callee);
  return { caller, callee };
}

/** Every device of the page is released. */
function liveTracks(page: Page): Promise<number> {
  return page.evaluate(
    () => (Reflect.get(window, 'openedTracks') as MediaStreamTrack[]).filter(({ readyState }) => readyState === 'live').length,
  );
}

async function watchTracks(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    const opened: MediaStreamTrack[] = [];
    Reflect.set(window, 'openedTracks', opened);
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      opened.push(...stream.getTracks());
      return stream;
    };
  });
}

test('a camera that is off is a card for the other person, its light goes out, and it comes back', async ({ server, tab }) => {
  const { caller, callee } = await connect(server.origin, tab);
  await callee.getByRole('button', { name: 'Camera' }).click();
  await expect(callee.getByRole('button', { name: 'Camera' })).toHaveAttribute('aria-pressed', 'false');
  await expect(callee.getByText('Your camera is off')).toBeVisible();
  await expect(caller.getByText('Their camera is off')).toBeVisible();
  await callee.getByRole('button', { name: 'Camera' }).click();
  await expect(caller.getByText('Their camera is off')).toBeHidden();
  await caller.bringToFront();
  await expectMovingPicture(caller);
});

test('a muted microphone is said to both', async ({ server, tab }) => {
  const { caller, callee } = await connect(server.origin, tab);
  const microphone = callee.getByRole('button', { name: 'Microphone' });
  await expect(microphone).toHaveAttribute('aria-pressed', 'true');
  await microphone.click();
  await expect(microphone).toHaveAttribute('aria-pressed', 'false');
  await expect(caller.getByText('Muted')).toBeVisible();
  await microphone.click();
  await expect(caller.getByText('Muted')).toBeHidden();
});

for (const side of ['caller', 'callee'] as const) {
  test(`when the ${side} hangs up, both have ended and every device is released`, async ({ server, tab }) => {
    const first = await tab();
    await watchTracks(first);
    const pages = await connect(
      server.origin,
      (() => {
        let isFirst = true;
        return () => (isFirst ? ((isFirst = false), Promise.resolve(first)) : tab());
      })(),
    );
    const other = side === 'caller' ? pages.callee : pages.caller;
    await pages[side].getByRole('button', { name: 'Hang up' }).click();
    await expect(heading(pages[side], 'You hung up.')).toBeVisible();
    await expect(heading(other, 'The other person hung up.')).toBeVisible({ timeout: 1000 });
    for (const page of [pages.caller, pages.callee]) {
      expect(await liveTracks(page)).toBe(0);
      await expect(page.getByRole('link', { name: 'Call again' })).toBeVisible();
      await expect(page.getByLabel('Picture of the other person')).toBeHidden();
    }
  });
}

test('call again makes another call', async ({ server, tab }) => {
  const { caller, callee } = await connect(server.origin, tab);
  await caller.getByRole('button', { name: 'Hang up' }).click();
  await callee.getByRole('link', { name: 'Call again' }).click();
  await expect(heading(callee, 'No call is waiting here.')).toBeVisible();
  await caller.getByRole('link', { name: 'Call again' }).click();
  for (const page of [caller, callee]) await expect(heading(page, CONNECTED)).toBeVisible();
});

for (const side of ['caller', 'callee'] as const) {
  test(`a ${side} who closes the tab is noticed within a second`, async ({ server, tab }) => {
    const pages = await connect(server.origin, tab);
    const other = side === 'caller' ? pages.callee : pages.caller;
    await pages[side].close({ runBeforeUnload: true });
    await expect(heading(other, 'The other person closed or is reloading the page.')).toBeVisible({ timeout: 1000 });
  });
}

test('a whole call by keyboard alone', async ({ server, person }) => {
  const caller = await person();
  await caller.goto(`${server.origin}/`);
  await caller.getByRole('link', { name: 'Start a call' }).focus();
  await caller.keyboard.press('Enter');
  const link = await caller.getByLabel('Link to this call').inputValue();
  const callee = await person();
  await callee.goto(link);
  await expect(callee.getByRole('button', { name: 'Join the call' })).toBeFocused();
  await callee.keyboard.press('Enter');
  for (const page of [caller, callee]) await expect(heading(page, CONNECTED)).toBeVisible();
  await callee.keyboard.press('Alt+m');
  await expect(callee.getByRole('button', { name: 'Microphone' })).toHaveAttribute('aria-pressed', 'false');
  await callee.keyboard.press('Alt+c');
  await expect(callee.getByRole('button', { name: 'Camera' })).toHaveAttribute('aria-pressed', 'false');
  await callee.keyboard.press('Alt+q');
  await expect(heading(callee, 'You hung up.')).toBeVisible();
  await expect(heading(caller, 'The other person hung up.')).toBeVisible();
});

test('changing the language does not end the call', async ({ server, tab }) => {
  const { callee } = await connect(server.origin, tab);
  await callee.getByRole('link', { name: '한국어' }).click();
  await expect(heading(callee, '연결됐어요.')).toBeVisible();
  await expect(callee.locator('html')).toHaveAttribute('lang', 'ko');
  await expectPictureStillMoves(callee);
});

async function expectPictureStillMoves(page: Page): Promise<void> {
  const time = () => page.getByLabel('상대방 화면').evaluate((video: HTMLVideoElement) => video.currentTime);
  const before = await time();
  await expect.poll(time).toBeGreaterThan(before + 0.3);
}
