import { expect, test } from 'vitest';
import { MessageBudget } from './message-budget.ts';

/** How many messages of this length come through, one after the other, so many a second. */
function passed(bytes: number, perSecond: number, { seconds, bytesPerSecond = 1_000_000 }: { seconds: number; bytesPerSecond?: number }) {
  const budget = new MessageBudget(bytesPerSecond, 0);
  let count = 0;
  for (; count < perSecond * seconds; count += 1) if (!budget.take(bytes, (count / perSecond) * 1000)) break;
  return count;
}

test('1000 short messages a second pass for as long as they come', () => {
  expect(passed(1, 1000, { seconds: 60 })).toBe(60_000);
});

test('of short messages that come at once 2000 pass, also of empty ones', () => {
  expect(passed(1, 1_000_000, { seconds: 1 })).toBe(2002);
  expect(passed(0, 1_000_000, { seconds: 1 })).toBe(2002);
});

test('messages of 16 kB are limited by their bytes alone', () => {
  expect(passed(16_384, 6000, { seconds: 30, bytesPerSecond: 100_000_000 })).toBe(180_000);
  expect(passed(16_384, 1_000_000, { seconds: 1, bytesPerSecond: 100_000_000 })).toBeLessThan(13_000);
});
