import { expect, test } from 'vitest';
import type { Device, LocalMediaState } from '../media/local-media.ts';
import { en } from '../text/en.ts';
import { deviceNotices } from './device-notices.ts';

const ON: Device = { status: 'on', problem: null };
const DENIED: Device = { status: 'none', problem: 'denied' };
const notices = (change: Partial<LocalMediaState>) => deviceNotices({ microphone: ON, camera: ON, size: null, ...change }, en);

test.each([
  { situation: 'nothing is wrong', change: {}, ids: [] },
  { situation: 'a device is only off', change: { camera: { status: 'off', problem: null } as const }, ids: [] },
  { situation: 'the camera is denied', change: { camera: DENIED }, ids: ['camera denied'] },
  { situation: 'both are denied', change: { camera: DENIED, microphone: DENIED }, ids: ['both denied'] },
  {
    situation: 'each has its own problem',
    change: { camera: { status: 'lost', problem: 'unplugged' } as const, microphone: DENIED },
    ids: ['camera unplugged', 'microphone denied'],
  },
])('when $situation, the notices are $ids', ({ change, ids }) => {
  expect(notices(change).map(({ id }) => id)).toEqual(ids);
});

test('a notice names its device, and retrying opens just that', () => {
  const [notice] = notices({ camera: DENIED });
  expect(notice?.words).toMatch(/^Camera: /);
  expect(notice).toMatchObject({ device: 'camera', canRetry: true });
});

test('a notice about both retries both', () => {
  const [notice] = notices({ camera: DENIED, microphone: DENIED });
  expect(notice?.words).toMatch(/^Camera and microphone: /);
  expect(notice?.device).toBeUndefined();
});

test('on an insecure page trying again is pointless', () => {
  const insecure: Device = { status: 'none', problem: 'insecure' };
  expect(notices({ camera: insecure, microphone: insecure })).toMatchObject([{ canRetry: false }]);
});

test.each([
  ['on', en['notice.impossible'], false],
  ['none', en['notice.impossible.none'], true],
] as const)('limits that are impossible, with the camera %s', (status, sentence, canRetry) => {
  const [notice] = notices({ camera: { status, problem: 'impossible' } });
  expect(notice?.words).toBe(sentence.replace('{device}', 'Camera'));
  expect(notice?.canRetry).toBe(canRetry);
});
