import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { A, inCall, MIC, settled } from './fake-person.ts';
import { FakeSystem } from './fake-system.ts';
import { retryDevices, toggleDevice } from './switch-device.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a device that the system holds back is interrupted, and on again by itself', async () => {
  const system = new FakeSystem(A, MIC);
  const { media, said } = await inCall(system);
  const [microphone, camera] = system.given;
  for (const track of [microphone, camera]) track?.mute(true);
  expect([media.state.microphone.status, media.state.camera.status]).toEqual(['interrupted', 'interrupted']);
  for (const track of [microphone, camera]) track?.mute(false);
  expect([media.state.microphone.status, media.state.camera.status]).toEqual(['on', 'on']);
  expect(said).toEqual(['interrupted', 'on']);
  expect(system.asked).toEqual([]);
});

test('an interrupted camera can be switched off, and stays off when the interruption is over', async () => {
  const system = new FakeSystem(A, MIC);
  const { media } = await inCall(system);
  const [, camera] = system.given;
  camera?.mute(true);
  await toggleDevice(media, 'camera');
  camera?.mute(false);
  expect(media.state.camera.status).toBe('off');
});

test('a microphone that is muted while it is interrupted is muted when the interruption is over', async () => {
  const system = new FakeSystem(A, MIC);
  const { media } = await inCall(system);
  const [microphone] = system.given;
  microphone?.mute(true);
  await toggleDevice(media, 'microphone');
  microphone?.mute(false);
  expect(media.state.microphone.status).toBe('off');
  expect(microphone?.enabled).toBe(false);
});

test('a muted microphone that is lost and comes back is muted still', async () => {
  const system = new FakeSystem(A, MIC);
  const { media } = await inCall(system);
  await toggleDevice(media, 'microphone');
  system.unplug('microphone');
  await settled();
  expect(media.state.microphone.status).toBe('lost');
  system.plugIn(MIC);
  await settled();
  expect(media.state.microphone.status).toBe('off');
  expect(media.track('microphone')).toMatchObject({ enabled: false, readyState: 'live' });
  await toggleDevice(media, 'microphone');
  expect(media.track('microphone')).toMatchObject({ enabled: true });
});

test('a muted microphone is muted still after trying again, and speaks when the person switches it on', async () => {
  const system = new FakeSystem(A, MIC);
  const { media } = await inCall(system, 'prompt');
  await toggleDevice(media, 'microphone');
  system.end('microphone');
  await settled();
  await retryDevices(media, 'microphone');
  expect(media.track('microphone')).toMatchObject({ enabled: false });
  system.end('microphone');
  await settled();
  await toggleDevice(media, 'microphone');
  expect(media.track('microphone')).toMatchObject({ enabled: true });
});
