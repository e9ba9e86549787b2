import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { media } from './open-call.ts';
import { startViewing, took, watching } from './start-viewing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a camera that is off is not waited for: a road by which something comes brings the sound', async () => {
  const { viewing, signaling, offer } = await watching();
  signaling.hear(1, media(2, { camera: 'off' }));
  viewing.lead('server');
  await offer('server', 1);
  expect(viewing.displayed).toBe('peer');
  await took(1000);
  expect(viewing.displayed).toBe('server');
});

test('nor is a picture that nobody sees, in a tab behind others', async () => {
  const { viewing, page, offer } = await watching();
  page.isSeen = false;
  viewing.lead('server');
  await offer('server', 1);
  await took(1000);
  expect(viewing.displayed).toBe('server');
});

test.each(['off', 'not seen'] as const)(
  'a road that is connected before anything comes by it is not taken until something does, if the picture is %s',
  async (picture) => {
    const { viewing, page, signaling, offer, become, told } = await watching();
    if (picture === 'off') signaling.hear(1, media(2, { camera: 'off' }));
    page.isSeen = picture === 'off';
    viewing.lead('server');
    await offer('server', 1, 'nothing');
    await took(60_000);
    expect([viewing.displayed, told]).toEqual(['peer', []]);
    await become('server', 'unmute');
    await took(1000);
    expect(viewing.displayed).toBe('server');
  },
);

test('a broadcast of which nothing comes by the old road either is followed to one that is connected', async () => {
  const { viewing, seat, signaling, offer } = startViewing();
  seat(true);
  signaling.hear(1, media(1, { camera: 'off', microphone: 'off' }));
  await offer('peer', 1, 'nothing');
  await took(1000);
  viewing.lead('server');
  await offer('server', 1, 'nothing');
  expect(viewing.displayed).toBe('peer');
  await took(1000);
  expect(viewing.displayed).toBe('server');
});

test('so is one of which something has come by the old road, and does no more', async () => {
  const { viewing, signaling, offer, become } = await watching();
  signaling.hear(1, media(2, { camera: 'off' }));
  viewing.lead('server');
  await offer('server', 1, 'nothing');
  await took(60_000);
  expect(viewing.displayed).toBe('peer');
  await become('peer', 'mute');
  await took(1000);
  expect(viewing.displayed).toBe('server');
});
