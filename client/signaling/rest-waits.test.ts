import { expect, test } from 'vitest';
import { waitMs } from './rest-waits.ts';

const ms = [100, 200];

test.each([
  [0, 0, 50],
  [0, 1, 150],
  [1, 0.5, 200],
  [9, 0.5, 200],
])('after %i tries, with luck %f, one waits %i ms', (tries, luck, expected) => {
  expect(waitMs({ ms, random: () => luck }, tries, null)).toBe(expected);
});

test('what the server says is the least, within reason', () => {
  expect(waitMs({ ms, random: () => 0 }, 0, 5000)).toBe(5000);
  expect(waitMs({ ms, random: () => 0 }, 0, 86_400_000)).toBe(60_000);
});
