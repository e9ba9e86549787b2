import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeTrack } from './fake-devices.ts';
import { watchFrames } from './watch-frames.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A camera of 20 frames a second; `isStill` is what was said last. */
function camera() {
  const stats = { totalFrames: 0 };
  const track = Object.assign(new FakeTrack('video'), { stats });
  const said: { isStill: boolean | null } = { isStill: null };
  watchFrames(track as unknown as MediaStreamTrack, (isStill) => (said.isStill = isStill));
  const deliver = (seconds: number, perSecond = 20) => {
    for (let i = 0; i < seconds; i += 1) {
      stats.totalFrames += perSecond;
      vi.advanceTimersByTime(1000);
    }
  };
  return { track, said, deliver };
}

test('a camera that delivers is not still, however slowly it does', () => {
  const { said, deliver } = camera();
  deliver(5);
  deliver(5, 1);
  expect(said.isStill).toBe(false);
});

test('one moment without a frame is nothing; two seconds are', () => {
  const { said, deliver } = camera();
  deliver(3);
  deliver(1, 0);
  expect(said.isStill).toBe(false);
  deliver(1, 0);
  expect(said.isStill).toBe(true);
  deliver(1);
  expect(said.isStill).toBe(false);
});

test('a camera that takes long to start is not still yet', () => {
  const { said, deliver } = camera();
  deliver(10, 0);
  expect(said.isStill).toBe(false);
});

test('nobody looks at a track that was stopped', () => {
  const { track, deliver } = camera();
  deliver(1);
  track.stop();
  deliver(1, 0);
  expect(vi.getTimerCount()).toBe(0);
});

test('where frames are not counted, nobody looks', () => {
  watchFrames(new FakeTrack('video') as unknown as MediaStreamTrack, () => {});
  expect(vi.getTimerCount()).toBe(0);
});
