import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { callPhase } from './call-phase.ts';
import { media } from './open-call.ts';
import { took, watchingByServer } from './start-viewing.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const silence = (viewer: Awaited<ReturnType<typeof watchingByServer>>, isSilent: boolean) => {
  for (const pc of viewer.server.pcs) pc.isSilent = isSilent;
};

test('a picture that stands still because the server gets none is not shown as live', async () => {
  const viewer = await watchingByServer();
  const phase = () => callPhase(viewer.viewing.state);
  expect(phase()).toBe('connected');
  silence(viewer, true);
  await took(5000);
  expect(phase()).toBe('interrupted');
  silence(viewer, false);
  await took(1000);
  expect(phase()).toBe('connected');
});

test('a broadcaster whose devices are off sends nothing, and nothing is missing', async () => {
  const viewer = await watchingByServer();
  viewer.signaling.hear(2, media(1, { camera: 'off', microphone: 'off' }));
  silence(viewer, true);
  await took(60_000);
  expect(callPhase(viewer.viewing.state)).toBe('connected');
});

test('a broadcaster that the server has lost may go on sending: its viewers keep the picture for as long as it comes', async () => {
  const viewer = await watchingByServer();
  viewer.signaling.tell({ type: 'peer-away', cause: 'socket' });
  viewer.signaling.tell({ type: 'peer-left', cause: 'timeout' });
  await took(10_000);
  expect([callPhase(viewer.viewing.state), viewer.ways[0]?.left]).toEqual(['connected', []]);
  silence(viewer, true);
  await took(5000);
  expect([callPhase(viewer.viewing.state), viewer.ways[0]?.left]).toEqual(['left', [false]]);
});

test('a broadcaster that ends its broadcast has ended it on either road', async () => {
  const viewer = await watchingByServer();
  viewer.signaling.tell({ type: 'peer-left', cause: 'left' });
  await took();
  expect(viewer.ways[0]?.left).toEqual([false]);
});
