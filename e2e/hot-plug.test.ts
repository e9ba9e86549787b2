import type { Page } from '@playwright/test';
import { signalCapture } from './capture-process.ts';
import { BLUE, RED } from './fake-media.ts';
import { expect, test, type PersonOptions } from './fixtures.ts';
import { CONNECTED } from './headlines.ts';
import { keepTracks, keptTracks, plugIn, unplugTwoCameras } from './pluggable-camera.ts';
import { expectMovingPicture, expectToSeeAndHear } from './what-arrives.ts';

const ALLOWED: PersonOptions = { situation: 'ask', identity: BLUE, permissions: ['camera', 'microphone'] };
const GONE = 'Their camera went away';

interface Parts {
  readonly origin: string;
  readonly person: (options?: PersonOptions) => Promise<Page>;
}

/** A call whose callee, in a browser of its own, is about to lose a device. */
async function connect({ origin, person }: Parts, options: PersonOptions = ALLOWED): Promise<{ caller: Page; callee: Page }> {
  const caller = await person({ identity: RED });
  const callee = await person(options);
  await caller.goto(`${origin}/create`);
  await callee.goto(await caller.getByLabel('Link to this call').inputValue());
  await callee.getByRole('button', { name: 'Join the call' }).click();
  for (const page of [caller, callee]) await expect(page.getByRole('heading', { name: CONNECTED })).toBeVisible();
  await expectMovingPicture(caller);
  return { caller, callee };
}

/** Looks at every frame: it may be there for a moment only. */
function toBeTold(page: Page, words: string): Promise<unknown> {
  return page.waitForFunction((text) => document.body.innerText.includes(text), words, { polling: 'raf', timeout: 10_000 });
}

/** What the two agree on from now on: every offer and answer, as the page writes it on the console. */
function listenForDescriptions(page: Page): string[] {
  const lines: string[] = [];
  page.on('console', (message) => {
    if (/[→←] (offer|answer)/.test(message.text())) lines.push(message.text());
  });
  return lines;
}

/** The camera whose picture one sees of oneself. */
function previewedCamera(page: Page): Promise<string | undefined> {
  return page
    .getByLabel('Your own picture')
    .evaluate((video: HTMLVideoElement) => (video.srcObject as MediaStream).getVideoTracks()[0]?.label);
}

test('a camera whose process crashes comes back by itself, and nothing is negotiated for it', async ({ server, person }) => {
  const { caller, callee } = await connect({ origin: server.origin, person });
  const descriptions = listenForDescriptions(callee);
  const told = toBeTold(caller, GONE);
  await signalCapture(callee, 'camera', 'SIGKILL');
  await told;
  await expect(caller.getByText(GONE)).toBeHidden();
  await expectToSeeAndHear(caller, BLUE);
  await expect(callee.getByRole('alert')).toHaveCount(0);
  expect(descriptions).toEqual([]);
});

test('a microphone whose process crashes comes back by itself', async ({ server, person }) => {
  const { caller, callee } = await connect({ origin: server.origin, person });
  const descriptions = listenForDescriptions(callee);
  const told = toBeTold(caller, 'Muted');
  await signalCapture(callee, 'microphone', 'SIGKILL');
  await told;
  await expect(caller.getByText('Muted')).toBeHidden();
  await expectToSeeAndHear(caller, BLUE);
  await expect(callee.getByRole('alert')).toHaveCount(0);
  expect(descriptions).toEqual([]);
});

test('a camera that stops delivering is on hold, and goes on when it delivers again', async ({ server, person }) => {
  const { caller, callee } = await connect({ origin: server.origin, person });
  await signalCapture(callee, 'camera', 'SIGSTOP');
  try {
    await expect(caller.getByText(GONE)).toBeVisible();
    await expect(callee.getByText('Camera: the system has put it on hold')).toBeVisible();
    await expect(callee.getByRole('button', { name: 'Camera' })).toHaveAttribute('aria-pressed', 'true');
  } finally {
    // A browser does not close before its processes do.
    await signalCapture(callee, 'camera', 'SIGCONT');
  }
  await expect(caller.getByText(GONE)).toBeHidden();
  await expect(callee.getByText('Camera: the system has put it on hold')).toBeHidden();
  await expectToSeeAndHear(caller, BLUE);
});

test('a muted microphone that comes back is muted still', async ({ server, person }) => {
  const { caller, callee } = await connect({ origin: server.origin, person });
  await callee.getByRole('button', { name: 'Microphone' }).click();
  await expect(caller.getByText('Muted')).toBeVisible();
  await keepTracks(callee);
  await signalCapture(callee, 'microphone', 'SIGKILL');
  await expect.poll(() => keptTracks(callee)).toEqual([{ kind: 'audio', enabled: false, readyState: 'live' }]);
  await expect(caller.getByText('Muted')).toBeVisible();
  await callee.getByRole('button', { name: 'Microphone' }).click();
  await expectToSeeAndHear(caller, BLUE);
});

test('permission that is taken back and given again brings both back', async ({ server, person }) => {
  const { caller, callee } = await connect({ origin: server.origin, person });
  await callee.context().clearPermissions();
  await expect(caller.getByText(GONE)).toBeVisible();
  await expect(callee.getByText('it was unplugged or taken away')).toBeVisible();
  await callee.context().grantPermissions(['camera', 'microphone']);
  await callee.evaluate(() => navigator.mediaDevices.dispatchEvent(new Event('devicechange')));
  await expect(callee.getByText('it was unplugged or taken away')).toBeHidden();
  await expectToSeeAndHear(caller, BLUE);
});

test('the next camera takes the place of one that is unplugged, until that is plugged in again', async ({ server, person }) => {
  const flags = ['--use-fake-device-for-media-stream=device-count=3'];
  const { caller, callee } = await connect(
    { origin: server.origin, person },
    { situation: 'ask', permissions: ALLOWED.permissions ?? [], flags },
  );
  const descriptions = listenForDescriptions(callee);
  await unplugTwoCameras(callee);
  await signalCapture(callee, 'camera', 'SIGKILL');
  await expect(callee.getByText('“fake_device_2” has taken its place')).toBeVisible();
  await expect(caller.getByText(GONE)).toBeHidden();
  await expectMovingPicture(caller);
  await plugIn(callee);
  await expect(callee.getByText('“fake_device_2” has taken its place')).toBeHidden();
  expect(await previewedCamera(callee)).toBe('fake_device_0');
  await expect(callee.getByRole('alert')).toHaveCount(0);
  await expectMovingPicture(caller);
  expect(descriptions).toEqual([]);
});

test('a camera that is plugged in during the call is offered, not taken', async ({ server, person }) => {
  const caller = await person({ identity: RED });
  const callee = await person({ situation: 'ask', permissions: ['camera', 'microphone'], identity: BLUE });
  await callee.addInitScript(() => {
    const { mediaDevices } = navigator;
    const none = () => Promise.reject(new DOMException('', 'NotFoundError'));
    Reflect.set(mediaDevices, 'getUserMedia', none);
    Reflect.set(mediaDevices, 'enumerateDevices', () => Promise.resolve([]));
  });
  await caller.goto(`${server.origin}/create`);
  await callee.goto(await caller.getByLabel('Link to this call').inputValue());
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expect(callee.getByText('Camera and microphone: none was found')).toBeVisible();
  await plugIn(callee);
  await expect(callee.getByText('Camera and microphone: plugged in now')).toBeVisible();
  await expect(caller.getByText('Their camera is off')).toBeVisible();
  await callee.getByRole('button', { name: 'Use it now' }).click();
  await expectToSeeAndHear(caller, BLUE);
  await expect(callee.getByRole('alert')).toHaveCount(0);
});
