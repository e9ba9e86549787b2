import { expect, test } from 'vitest';
import type { DeviceProblem } from './device-problem.ts';
import { FakeDevices } from './fake-devices.ts';
import { DEFAULT_REQUEST, type MediaRequest } from './media-request.ts';
import { openDevices, type Opened } from './open-devices.ts';

const LIMITED = { ...DEFAULT_REQUEST, width: { min: 4000, max: 8000 } };
const say = ({ track, problem }: Opened) => [track ? 'track' : 'none', problem].filter(Boolean).join(', ');

async function open(devices: FakeDevices, change: Partial<MediaRequest> = {}, permission: PermissionState | null = 'granted') {
  const opened = await openDevices({ ...DEFAULT_REQUEST, ...change }, devices.getUserMedia, async () => permission);
  return { microphone: say(opened.microphone), camera: say(opened.camera), questions: devices.questions };
}

function failing(failures: FakeDevices['failures']): FakeDevices {
  return Object.assign(new FakeDevices(), { failures });
}

test('both devices are opened with one question', async () => {
  expect(await open(new FakeDevices())).toEqual({ microphone: 'track', camera: 'track', questions: ['both'] });
});

test.each([
  [{ video: false }, { microphone: 'track', camera: 'none', questions: ['microphone'] }],
  [{ audio: false }, { microphone: 'none', camera: 'track', questions: ['camera'] }],
  [
    { audio: false, video: false },
    { microphone: 'none', camera: 'none', questions: [] },
  ],
])('with %j nothing else is asked for', async (wanted, opened) => {
  expect(await open(new FakeDevices(), wanted)).toEqual(opened);
});

const problems: [string, DeviceProblem][] = [
  ['NotFoundError', 'missing'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
  ['TypeError', 'unknown'],
];

test.each(problems)('without a camera (%s) the microphone is opened alone', async (name, problem) => {
  const devices = failing({ both: name, video: name });
  expect(await open(devices)).toMatchObject({ microphone: 'track', camera: `none, ${problem}` });
});

test.each(problems)('without a microphone (%s) the camera is opened alone', async (name, problem) => {
  const devices = failing({ both: name, audio: name });
  expect(await open(devices)).toMatchObject({ microphone: `none, ${problem}`, camera: 'track' });
});

test.each(problems)('with neither (%s) the call goes on without', async (name, problem) => {
  const devices = failing({ both: name, audio: name, video: name });
  expect(await open(devices)).toMatchObject({ microphone: `none, ${problem}`, camera: `none, ${problem}` });
});

test.each(problems)('the only device that was wanted is not asked for twice (%s)', async (name, problem) => {
  const devices = failing({ video: name });
  expect(await open(devices, { audio: false })).toEqual({ microphone: 'none', camera: `none, ${problem}`, questions: ['camera'] });
});

test.each(['denied', 'prompt', null] as const)('a person who said no is not asked again (permission %j)', async (permission) => {
  const devices = failing({ both: 'NotAllowedError' });
  expect(await open(devices, {}, permission)).toEqual({ microphone: 'none, denied', camera: 'none, denied', questions: ['both'] });
});

test('what is allowed already is opened although the other device was denied', async () => {
  const devices = failing({ both: 'NotAllowedError', video: 'NotAllowedError' });
  const permission = async (kind: 'audio' | 'video') => (kind === 'audio' ? 'granted' : 'denied');
  const opened = await openDevices(DEFAULT_REQUEST, devices.getUserMedia, permission);
  expect([say(opened.microphone), say(opened.camera)]).toEqual(['track', 'none, denied']);
  expect(devices.questions).toEqual(['both', 'microphone']);
});

test('a camera that cannot keep the limits is opened without them, and says so', async () => {
  const devices = Object.assign(new FakeDevices(), { isLimited: true });
  expect(await open(devices, LIMITED)).toMatchObject({ microphone: 'track', camera: 'track, impossible' });
  expect(devices.asked.at(-1)?.video).toMatchObject({ width: { ideal: 8000 } });
});

test('the camera alone is opened without limits as well', async () => {
  const devices = Object.assign(new FakeDevices(), { isLimited: true });
  const opened = await open(devices, { ...LIMITED, audio: false });
  expect(opened).toEqual({ microphone: 'none', camera: 'track, impossible', questions: ['camera', 'camera'] });
});

test('a device that is dead on arrival counts as unplugged', async () => {
  const devices = Object.assign(new FakeDevices(), { readyState: 'ended' });
  expect(await open(devices)).toMatchObject({ microphone: 'none, unplugged', camera: 'none, unplugged' });
});

test('an insecure page has no devices to ask', async () => {
  const opened = await openDevices(DEFAULT_REQUEST, undefined, async () => null);
  expect([say(opened.microphone), say(opened.camera)]).toEqual(['none, insecure', 'none, insecure']);
});
