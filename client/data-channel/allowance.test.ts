import { expect, test } from 'vitest';
import { Allowance } from './allowance.ts';

test('a burst is allowed at once, and then so much a second', () => {
  const allowance = new Allowance({ burst: 3, perSecond: 2 });
  expect([1, 2, 3, 4].map(() => allowance.take(1, 0))).toEqual([true, true, true, false]);
  expect(allowance.take(1, 499)).toBe(false);
  expect(allowance.take(1, 500)).toBe(true);
  expect(allowance.take(1, 500)).toBe(false);
});

test('what was not used is kept up to the burst, however long it was not', () => {
  const allowance = new Allowance({ burst: 3, perSecond: 2 });
  allowance.take(3, 0);
  expect(allowance.take(4, 1e9)).toBe(false);
  expect(allowance.take(3, 1e9)).toBe(true);
});

test('what is refused takes nothing', () => {
  const allowance = new Allowance({ burst: 3, perSecond: 2 });
  expect(allowance.take(4, 0)).toBe(false);
  expect(allowance.take(3, 0)).toBe(true);
});
