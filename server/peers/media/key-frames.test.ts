import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KeyFrames, KEY_FRAME_INTERVAL_MS } from './key-frames.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function asking() {
  const asks: number[] = [];
  const begun = performance.now();
  const keyFrames = new KeyFrames(() => asks.push(performance.now() - begun) > 0);
  return { asks, keyFrames };
}

test('however many viewers need a key frame, it is asked for at most once in 300 ms, and none of them is forgotten', () => {
  const { asks, keyFrames } = asking();
  for (let at = 0; at < 1000; at += 10) {
    keyFrames.need();
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(KEY_FRAME_INTERVAL_MS);
  expect(asks).toEqual([0, 300, 600, 900, 1200]);
});

test('once the peer is gone nothing is asked any more', () => {
  const { asks, keyFrames } = asking();
  keyFrames.need();
  keyFrames.need();
  keyFrames.stop();
  vi.advanceTimersByTime(1000);
  expect(asks).toEqual([0]);
});

test('for as long as they are asked for there is one key frame a second, after the first five', () => {
  const { asks, keyFrames } = asking();
  for (let at = 0; at < 30_000; at += 10) {
    keyFrames.need();
    vi.advanceTimersByTime(10);
  }
  expect(asks.filter((at) => at < 1500)).toEqual([0, 300, 600, 900, 1200]);
  expect(asks.length).toBeGreaterThanOrEqual(34);
  expect(asks.length).toBeLessThanOrEqual(36);
});

test('who needs one again after a while gets it at once', () => {
  const { asks, keyFrames } = asking();
  for (let at = 0; at < 10_000; at += 10) {
    keyFrames.need();
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(10_000);
  const before = asks.length;
  keyFrames.need();
  expect(asks.length).toBe(before + 1);
});
