import { expect, test } from 'vitest';
import { WriteProgress } from './write-progress.ts';

/** A peer that was sent `queued` bytes, and takes `perSecond` of them. @returns in which second it is given up; null: in none of 60 */
function givenUpAfter(queued: number, perSecond: number): number | null {
  const progress = new WriteProgress();
  for (let second = 0; second < 60; second += 1) {
    const flushed = Math.min(queued, second * perSecond);
    if (progress.isStalled({ bytesWritten: queued, writableLength: queued - flushed }, second * 1000)) return second;
  }
  return null;
}

test.each([
  ['reads nothing', 1_000_000, 0, 10],
  ['reads 100 B/s', 1_000_000, 100, 10],
  ['reads 800 B/s', 1_000_000, 800, 10],
  ['reads 1 KB/s', 1_000_000, 1024, null],
  ['reads everything at once', 1_000_000, 1_000_000, null],
  ['reads nothing of one byte', 1, 0, 10],
])('a peer that %s is given up in time', (_name, queued, perSecond, expected) => {
  expect(givenUpAfter(queued, perSecond)).toBe(expected);
});

test('a connection with nothing to send may be silent for as long as it likes', () => {
  const progress = new WriteProgress();
  for (let second = 0; second < 300; second += 1) {
    expect(progress.isStalled({ bytesWritten: 5000, writableLength: 0 }, second * 1000)).toBe(false);
  }
});

test('the time counts from when there is something to send', () => {
  const progress = new WriteProgress();
  expect(progress.isStalled({ bytesWritten: 5, writableLength: 0 }, 0)).toBe(false);
  expect(progress.isStalled({ bytesWritten: 10, writableLength: 5 }, 60_000)).toBe(false);
  expect(progress.isStalled({ bytesWritten: 10, writableLength: 5 }, 69_000)).toBe(false);
  expect(progress.isStalled({ bytesWritten: 10, writableLength: 5 }, 70_000)).toBe(true);
});
