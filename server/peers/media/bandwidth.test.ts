import { expect, test } from 'vitest';
import { Bandwidth } from './bandwidth.ts';

function after(intervals: number, loss: number, allowed = Infinity, most = 2_500_000): number {
  const bandwidth = new Bandwidth(most);
  for (let at = 0; at < intervals; at += 1) bandwidth.update(100, loss, allowed);
  return bandwidth.bitrate;
}

test('a publisher without loss is told the most there may be within seven intervals', () => {
  expect(after(1, 0)).toBeCloseTo(1_620_000);
  expect(after(7, 0)).toBe(2_500_000);
});

test('a little loss holds the rate, much lowers it, and it never falls below what a small picture needs', () => {
  expect(after(10, 0.05)).toBe(1_500_000);
  expect(after(1, 0.4)).toBeCloseTo(1_200_000);
  expect(after(100, 0.9)).toBe(100_000);
});

test('a way back that takes less sets the rate, from which it rises again', () => {
  expect(after(3, 0, 400_000)).toBe(400_000);
});

test('nothing follows from a handful of packets', () => {
  const bandwidth = new Bandwidth(2_500_000);
  bandwidth.update(5, 1, Infinity);
  expect(bandwidth.bitrate).toBe(1_500_000);
});

test('whoever allows less than the usual begins there', () => {
  expect(new Bandwidth(300_000).bitrate).toBe(300_000);
});
