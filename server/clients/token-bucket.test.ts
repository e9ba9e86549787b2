import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

function bucket(burst: number, perSecond: number) {
  const clock = { now: 5000 };
  return { clock, bucket: new TokenBucket(burst, perSecond, () => clock.now) };
}

const takeAll = (from: TokenBucket, attempts: number) => Array.from({ length: attempts }, () => from.take()).filter(Boolean).length;

test.each([
  [3, 1, 0, 3],
  [0, 1, 0, 0],
  [0, 1, 60_000, 0],
  [200, 50, 0, 200],
])('a burst of %i at %i a second allows, after %i ms, %i', (burst, perSecond, afterMs, allowed) => {
  const { bucket: full, clock } = bucket(burst, perSecond);
  clock.now += afterMs;
  expect(takeAll(full, burst + 10)).toBe(allowed);
});

test.each([
  [2, 0, 0],
  [2, 499, 0],
  [2, 500, 1],
  [2, 1500, 3],
  [2, 3_600_000, 5],
])('an empty one that fills at %i a second allows, after %i ms, %i', (perSecond, afterMs, allowed) => {
  const { bucket: empty, clock } = bucket(5, perSecond);
  takeAll(empty, 5);
  clock.now += afterMs;
  expect(takeAll(empty, 10)).toBe(allowed);
});

test('it knows when it is full', () => {
  const { bucket: some, clock } = bucket(1, 1);
  expect(some.isFull).toBe(true);
  some.take();
  expect(some.isFull).toBe(false);
  clock.now += 1000;
  expect(some.isFull).toBe(true);
});

test('what is given back can be taken again, and never more than the burst', () => {
  const { bucket: some } = bucket(1, 1);
  some.giveBack();
  expect([some.take(), some.take()]).toEqual([true, false]);
  some.giveBack();
  expect([some.take(), some.take()]).toEqual([true, false]);
});
