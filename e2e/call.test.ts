import { BLUE, RED } from './fake-media.ts';
import { expect, test } from './fixtures.ts';
import { CONNECTED } from './headlines.ts';
import { expectMovingPicture, expectToSeeAndHear } from './what-arrives.ts';

test('open /create in one tab and /join in another: the two see each other without a click', async ({ server, tab }) => {
  const caller = await tab();
  await caller.goto(`${server.origin}/create`);
  await expect(caller.getByRole('heading', { name: 'Waiting for the other person' })).toBeVisible();
  const callee = await tab();
  await callee.goto(`${server.origin}/join`);
  await expect(callee.getByRole('heading', { name: CONNECTED })).toBeVisible();
  await expect(caller.getByRole('heading', { name: CONNECTED })).toBeVisible();
  await expectMovingPicture(callee);
  await caller.bringToFront();
  await expectMovingPicture(caller);
});

test('by link, in two browsers: each sees the other’s colour and hears the other’s tone', async ({ server, person }) => {
  const caller = await person({ identity: RED });
  const callee = await person({ identity: BLUE });
  await caller.goto(`${server.origin}/create`);
  const link = await caller.getByLabel('Link to this call').inputValue();
  await callee.goto(link);
  await expect(caller.getByRole('heading', { name: 'Someone is getting ready' })).toBeVisible();
  await callee.getByRole('button', { name: 'Join the call' }).click();
  await expectToSeeAndHear(caller, BLUE);
  await expectToSeeAndHear(callee, RED);

  const log = JSON.stringify(server.log);
  expect(server.log.filter(({ msg, kind }) => msg === 'signal' && kind === 'description').length).toBe(2);
  for (const secret of [
    'a=fingerprint',
    'a=ice-pwd',
    'candidate:',
    '127.0.0.1',
    new URL(link).pathname.split('/').pop()?.replaceAll('-', '') ?? '',
  ]) {
    expect(log).not.toContain(secret);
  }
});

test('one’s own picture is a mirror without sound, and the link can be copied', async ({ server, person }) => {
  const caller = await person({ permissions: ['clipboard-write', 'camera', 'microphone'] });
  await caller.goto(`${server.origin}/create`);
  const preview = caller.getByLabel('Your own picture');
  await expect(preview).toBeVisible();
  const look = await preview.evaluate((video: HTMLVideoElement) => [video.muted, getComputedStyle(video).transform]);
  expect(look).toEqual([true, 'matrix(-1, 0, 0, 1, 0, 0)']);
  await caller.getByRole('button', { name: 'Copy link' }).click();
  await expect(caller.getByRole('button', { name: 'Copied' })).toBeVisible();
  await expect(caller.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
});
