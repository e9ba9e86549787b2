import { expect, test } from 'vitest';
import type { Device, LocalMediaState } from '../media/local-media.ts';
import { en } from '../text/en.ts';
import { deviceNotices } from './device-notices.ts';

const ON: Device = { status: 'on', problem: null };
const DENIED: Device = { status: 'none', problem: 'denied' };
const INTERRUPTED: Device = { status: 'interrupted', problem: null };
const notices = (change: Partial<LocalMediaState>) => deviceNotices({ microphone: ON, camera: ON, size: null, ...change }, en);

test.each([
  { situation: 'nothing is wrong', change: {}, ids: [] },
  { situation: 'a device is only off', change: { camera: { status: 'off', problem: null } as const }, ids: [] },
  { situation: 'the camera is denied', change: { camera: DENIED }, ids: ['camera denied'] },
  { situation: 'both are denied', change: { camera: DENIED, microphone: DENIED }, ids: ['both denied'] },
  { situation: 'the camera is being opened again', change: { camera: { status: 'returning', problem: 'unplugged' } as const }, ids: [] },
  { situation: 'the camera is interrupted', change: { camera: INTERRUPTED }, ids: ['camera interrupted'] },
  { situation: 'a call interrupts both', change: { camera: INTERRUPTED, microphone: INTERRUPTED }, ids: ['both interrupted'] },
  { situation: 'another camera is used instead', change: { camera: { ...ON, instead: 'Desk' } }, ids: ['camera instead Desk'] },
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
  expect(notice).toMatchObject({ device: 'camera', tone: 'careful', open: 'notice.retry', close: 'notice.close' });
});

test('a notice about both retries both', () => {
  const [notice] = notices({ camera: DENIED, microphone: DENIED });
  expect(notice?.words).toMatch(/^Camera and microphone: /);
  expect(notice?.device).toBeUndefined();
});

test('on an insecure page trying again is pointless', () => {
  const insecure: Device = { status: 'none', problem: 'insecure' };
  expect(notices({ camera: insecure, microphone: insecure })).toMatchObject([{ open: null, close: 'notice.understood' }]);
});

test.each([
  ['on', en['notice.impossible'], null],
  ['none', en['notice.impossible.none'], 'notice.retry'],
] as const)('limits that are impossible, with the camera %s', (status, sentence, open) => {
  const [notice] = notices({ camera: { status, problem: 'impossible' } });
  expect(notice?.words).toBe(sentence.replace('{device}', 'Camera'));
  expect(notice?.open).toBe(open);
});

test('a camera that is used instead is named as a person would', () => {
  const [notice] = notices({ camera: { ...ON, instead: 'Desk camera (046d:0825)' } });
  expect(notice?.words).toContain('“Desk camera”');
  expect(notice).toMatchObject({ tone: 'quiet', open: null });
});

test('what is plugged in is offered', () => {
  const [notice] = notices({ camera: { status: 'none', problem: 'unasked' } });
  expect(notice).toMatchObject({ tone: 'quiet', open: 'notice.use', close: 'notice.close' });
});

test('an interruption ends by itself: there is nothing to press', () => {
  expect(notices({ camera: INTERRUPTED })).toMatchObject([{ tone: 'quiet', open: null, close: null }]);
});
