import { expect, test } from 'vitest';
import { FakeDevices, FakeStream } from './fake-devices.ts';
import { LocalMedia } from './local-media.ts';
import { DEFAULT_REQUEST, type MediaRequest } from './media-request.ts';
import { retryDevices, toggleDevice } from './switch-device.ts';

/** This side's devices; `put` is what the call was handed, `statuses` how microphone and camera are now. */
function create(change: Partial<MediaRequest> = {}, devices = new FakeDevices()) {
  const stream = new FakeStream();
  const put: string[] = [];
  const media = new LocalMedia(
    {
      request: { ...DEFAULT_REQUEST, ...change },
      getUserMedia: devices.getUserMedia,
      permission: async () => 'granted',
      onTrack: (device, track) => put.push(`${device} ${track ? 'in' : 'out'}`),
      onChange: () => {},
    },
    stream.asStream,
  );
  const statuses = () => [media.state.microphone.status, media.state.camera.status];
  const kinds = () => stream.getTracks().map(({ kind }) => kind);
  return { devices, stream, put, media, statuses, kinds };
}

async function opened(change: Partial<MediaRequest> = {}, devices = new FakeDevices()) {
  const created = create(change, devices);
  await created.media.open();
  created.put.length = 0;
  return created;
}

test('devices that were asked for start, and are on once their tracks are in', async () => {
  const { media, put, statuses, kinds } = create();
  expect(statuses()).toEqual(['starting', 'starting']);
  await media.open();
  expect(statuses()).toEqual(['on', 'on']);
  expect(kinds()).toEqual(['audio', 'video']);
  expect(put).toEqual(['microphone in', 'camera in']);
  expect(media.state.size).toBe('1280×720');
});

test('a device that was not asked for is none, and nothing is handed to the call', async () => {
  const { media, put, statuses } = create({ video: false });
  await media.open();
  expect(statuses()).toEqual(['on', 'none']);
  expect(put).toEqual(['microphone in']);
});

test('a muted microphone stays open', async () => {
  const { media, stream, put, statuses } = await opened();
  await toggleDevice(media, 'microphone');
  expect(statuses()).toEqual(['off', 'on']);
  expect(stream.getAudioTracks()).toMatchObject([{ enabled: false, readyState: 'live' }]);
  await toggleDevice(media, 'microphone');
  expect(stream.getAudioTracks()).toMatchObject([{ enabled: true }]);
  expect(put).toEqual([]);
});

test('a camera that is switched off is released, and opened again when it is switched on', async () => {
  const { media, devices, put, statuses, kinds } = await opened();
  await toggleDevice(media, 'camera');
  expect(devices.given[1]?.readyState).toBe('ended');
  expect(statuses()).toEqual(['on', 'off']);
  expect(media.state.size).toBeNull();
  await toggleDevice(media, 'camera');
  expect(kinds()).toEqual(['audio', 'video']);
  expect(devices.questions).toEqual(['both', 'camera']);
  expect(put).toEqual(['camera out', 'camera in']);
});

test('a device that is starting is not asked for twice', async () => {
  const { media, devices } = create();
  const opening = media.open();
  await toggleDevice(media, 'camera');
  await opening;
  expect(devices.questions).toEqual(['both']);
});

test('an unplugged camera is lost, and leaves the call', async () => {
  const { media, devices, put, statuses, kinds } = await opened();
  devices.given[1]?.unplug();
  expect(statuses()).toEqual(['on', 'lost']);
  expect(media.state.camera.problem).toBe('unplugged');
  expect(put).toEqual(['camera out']);
  expect(kinds()).toEqual(['audio']);
});

test('a track that was replaced says nothing about the device any more', async () => {
  const { media, devices, statuses } = await opened();
  await toggleDevice(media, 'camera');
  await toggleDevice(media, 'camera');
  devices.given[1]?.unplug();
  expect(statuses()).toEqual(['on', 'on']);
});

test('retrying asks only for what is not there', async () => {
  const devices = new FakeDevices();
  devices.failures = { both: 'NotFoundError', video: 'NotFoundError' };
  const { media, statuses } = await opened({}, devices);
  expect(statuses()).toEqual(['on', 'none']);
  devices.failures = {};
  await retryDevices(media);
  expect(statuses()).toEqual(['on', 'on']);
  expect(devices.questions.at(-1)).toBe('camera');
});

test('retrying one device leaves the other alone', async () => {
  const devices = new FakeDevices();
  devices.failures = { both: 'NotAllowedError', audio: 'AbortError', video: 'AbortError' };
  const { media, statuses } = await opened({}, devices);
  devices.failures = {};
  await retryDevices(media, 'microphone');
  expect(statuses()).toEqual(['on', 'none']);
});

test('stopping releases every device', async () => {
  const { media, devices, kinds } = await opened();
  media.stop();
  expect(devices.given.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
  expect(kinds()).toEqual([]);
});

test('a device that comes after stopping is released at once', async () => {
  const { media, devices, put } = create();
  const opening = media.open();
  media.stop();
  await opening;
  expect(devices.given.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
  expect(put).toEqual([]);
});

test('after stopping nobody is asked for a device again', async () => {
  const { media, devices } = await opened();
  await toggleDevice(media, 'camera');
  media.stop();
  await toggleDevice(media, 'camera');
  await retryDevices(media);
  expect(devices.questions).toEqual(['both']);
});
