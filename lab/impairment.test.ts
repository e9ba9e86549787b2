import { expect, test } from '@playwright/test';
import { seeded } from '../e2e/seeded.ts';
import { Line, NO_IMPAIRMENT, type Impairment } from './impairment.ts';

/** Arrivals of packets of 1,000 bytes, sent every 10 ms. */
function arrivals(count: number, impairment: Partial<Impairment>): (number | null)[] {
  const line = new Line(seeded(1));
  return Array.from({ length: count }, (_, index) => line.arrivalOf(1000, index * 10, { ...NO_IMPAIRMENT, ...impairment }));
}

test('a good line delivers at once', () => {
  expect(arrivals(3, {})).toEqual([0, 10, 20]);
});

test('a line that loses packets loses so many of them', () => {
  const lost = arrivals(10_000, { loss: 0.05 }).filter((at) => at === null).length;
  expect(lost).toBeGreaterThan(400);
  expect(lost).toBeLessThan(600);
});

test('delay and jitter stay in their bounds, and packets in order', () => {
  const times = arrivals(1000, { delayMs: 200, jitterMs: 60 }).map(Number);
  const delays = times.map((at, index) => at - index * 10);
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(200);
  expect(Math.max(...delays)).toBeLessThan(260);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('a slow line carries what it can, and drops what would wait too long', () => {
  // 8,000 bits a packet at 100 kbit/s: one every 80 ms.
  const times = arrivals(100, { rate: 100_000 }).filter((at) => at !== null);
  expect(times.slice(0, 3)).toEqual([80, 160, 240]);
  expect(times.length).toBeLessThan(20);
});
