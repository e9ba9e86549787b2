import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mediaError } from './fake-devices.ts';
import { A, B, inCall, LONG_MS, MIC, settled } from './fake-person.ts';
import { CAMERA, FakeSystem, MICROPHONE } from './fake-system.ts';
import { toggleDevice } from './switch-device.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a camera that is taken away and still there is opened again', async () => {
  const system = new FakeSystem(A, B, MIC);
  const { media, said, inUse } = await inCall(system);
  system.end('camera A');
  await settled();
  expect(said).toEqual(['lost', 'returning', 'on']);
  expect(inUse('camera')).toBe('camera A');
  expect(media.state.camera).toEqual({ status: 'on', problem: null });
});

test('the next camera takes the place of one that is unplugged, and the person is told which', async () => {
  const system = new FakeSystem(A, B, MIC);
  const { media, inUse } = await inCall(system);
  system.unplug('camera A');
  await settled();
  expect(inUse('camera')).toBe('camera B');
  expect(media.state.camera).toEqual({ status: 'on', problem: null, instead: 'camera B' });
});

test('without another camera it stays lost, after one attempt', async () => {
  const system = new FakeSystem(A, MIC);
  const { media, said } = await inCall(system);
  system.broken.add('camera A');
  system.end('camera A');
  await settled();
  await vi.advanceTimersByTimeAsync(LONG_MS);
  expect(system.asked).toEqual(['camera A']);
  expect(said).toEqual(['lost', 'returning', 'lost']);
  expect(media.state.camera.problem).toBe('unplugged');
});

test('a lost camera is opened when it is plugged in again', async () => {
  const system = new FakeSystem(A, MIC);
  const { media, inUse } = await inCall(system);
  system.unplug('camera A');
  await settled();
  expect(media.state.camera.status).toBe('lost');
  system.plugIn(A);
  await settled();
  expect(inUse('camera')).toBe('camera A');
  expect(media.state.camera).toEqual({ status: 'on', problem: null });
});

test('the first camera is used again once it is back', async () => {
  const system = new FakeSystem(A, B, MIC);
  const { media, inUse } = await inCall(system);
  system.unplug('camera A');
  await settled();
  system.plugIn(A);
  await settled();
  expect(inUse('camera')).toBe('camera A');
  expect(media.state.camera).not.toHaveProperty('instead');
  expect(system.given.filter(({ kind, readyState }) => kind === 'video' && readyState === 'live')).toHaveLength(1);
});

test('another device that comes or goes changes nothing', async () => {
  const system = new FakeSystem(A, MIC);
  const { inUse } = await inCall(system);
  system.plugIn(B);
  system.plugIn(MICROPHONE('another'));
  system.unplug('camera B');
  await settled();
  expect([inUse('camera'), inUse('microphone')]).toEqual(['camera A', 'microphone']);
  expect(system.asked).toEqual([]);
});

test('a camera that comes and goes by itself is not opened for ever', async () => {
  const system = new FakeSystem(A, MIC);
  const { media } = await inCall(system);
  for (let i = 0; i < 5; i += 1) {
    system.end('camera A');
    await settled();
  }
  expect(system.asked).toEqual(['camera A']);
  expect(media.state.camera.status).toBe('lost');
});

test('a camera that the person switched off stays off, whatever is plugged in', async () => {
  const system = new FakeSystem(A, B, MIC);
  const { media } = await inCall(system);
  await toggleDevice(media, 'camera');
  system.unplug('camera A');
  system.plugIn(A);
  await settled();
  expect(media.state.camera.status).toBe('off');
  expect(system.asked).toEqual([]);
});

test('a camera that was lost and given up is offered, not taken', async () => {
  const system = new FakeSystem(A, MIC);
  const { media } = await inCall(system);
  system.unplug('camera A');
  await settled();
  media.update('camera', { status: 'none' });
  system.plugIn(A);
  await settled();
  expect(media.state.camera).toEqual({ status: 'none', problem: 'unasked' });
});

test('switching the camera off while it is being opened again is heeded', async () => {
  const system = new FakeSystem(A, B, MIC);
  const { media } = await inCall(system);
  system.unplug('camera A');
  await settled();
  system.plugIn(A);
  await toggleDevice(media, 'camera');
  await settled();
  expect(media.state.camera.status).toBe('off');
  expect(system.given.filter(({ kind, readyState }) => kind === 'video' && readyState === 'live')).toEqual([]);
});

test('the camera that the person opened meanwhile is left alone', async () => {
  const system = new FakeSystem(A, B, MIC);
  const { media, inUse } = await inCall(system);
  const { getUserMedia } = system;
  let fail = () => {};
  system.getUserMedia = () => new Promise((_resolve, reject) => (fail = () => reject(mediaError('NotReadableError'))));
  system.end('camera A');
  await vi.advanceTimersByTimeAsync(0);
  await media.open({ ...media.options.request, audio: false });
  system.getUserMedia = getUserMedia;
  fail();
  await settled();
  expect(inUse('camera')).toBe('camera A');
  expect(system.asked).toEqual([]);
});

test('what the person chose by switching it on is the first from then on', async () => {
  const system = new FakeSystem(A, B, MIC);
  const { media, inUse } = await inCall(system);
  system.unplug('camera A');
  await settled();
  await toggleDevice(media, 'camera');
  await toggleDevice(media, 'camera');
  system.plugIn(A);
  await settled();
  expect(inUse('camera')).toBe('camera B');
});

test.each([['prompt'], ['denied']] as const)('with permission %s nothing is opened, and no question asked', async (state) => {
  const system = new FakeSystem(A, B, MIC);
  const { media, allowed } = await inCall(system);
  allowed.state = state;
  system.unplug('camera A');
  await settled();
  expect(system.asked).toEqual([]);
  expect(media.state.camera.status).toBe('lost');
});

test('where a browser cannot tell of permission, it is tried', async () => {
  const system = new FakeSystem(A, B, MIC);
  const { inUse } = await inCall(system, null);
  system.unplug('camera A');
  await settled();
  expect(inUse('camera')).toBe('camera B');
});

test('the microphone behind the name of the system’s choice is known by its group', async () => {
  const [choice, real, other] = [MICROPHONE('default', 'headset'), MICROPHONE('headset', 'headset'), MICROPHONE('built in', 'laptop')];
  const system = new FakeSystem(A, choice, real, other);
  const { media, inUse } = await inCall(system);
  expect(inUse('microphone')).toBe('default');
  system.devices = [A, MICROPHONE('default', 'laptop'), other];
  system.end('default');
  await settled();
  expect(media.state.microphone.instead).toBe('default');
  system.devices = [A, MICROPHONE('default', 'laptop'), other];
  system.plugIn(real);
  await settled();
  expect(inUse('microphone')).toBe('headset');
  expect(media.state.microphone).not.toHaveProperty('instead');
});

test('a telephone’s camera to the back does not take the place of the one to the front', async () => {
  const system = new FakeSystem(CAMERA('front', 'user'), CAMERA('back', 'environment'), MIC);
  const { media } = await inCall(system);
  system.unplug('front');
  await settled();
  expect(media.state.camera.status).toBe('lost');
});

test('a camera that was missing when the call began is offered while it is plugged in', async () => {
  const system = new FakeSystem(MIC);
  const { media } = await inCall(system);
  expect(media.state.camera).toEqual({ status: 'none', problem: 'missing' });
  system.plugIn(A);
  await settled();
  expect(media.state.camera).toEqual({ status: 'none', problem: 'unasked' });
  system.unplug('camera A');
  await settled();
  expect(media.state.camera).toEqual({ status: 'none', problem: 'missing' });
  expect(system.asked).toEqual([]);
});

test('after the call nothing is opened any more', async () => {
  const system = new FakeSystem(A, B, MIC);
  const { media } = await inCall(system);
  system.unplug('camera A');
  media.stop();
  await settled();
  system.plugIn(A);
  await settled();
  expect(system.given.filter(({ readyState }) => readyState === 'live')).toEqual([]);
});
