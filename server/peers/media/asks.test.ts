import { expect, test } from 'vitest';
import { Asks } from './asks.ts';

test('a viewer that loses half of a stream for ten seconds may ask for all of it, five times', () => {
  const asks = new Asks(0);
  for (let now = 0; now < 10_000; now += 100) expect(asks.takeAgain((300 / 2 / 10) * 5, now)).toBe(true);
});

test('a viewer that asks for 5000 packets at a time may do so twice', () => {
  const asks = new Asks(0);
  expect([0, 10, 20].map((now) => asks.takeAgain(5000, now))).toEqual([true, true, false]);
});

test('a viewer may ask for five key frames at once, and for one in 3 s', () => {
  const asks = new Asks(0);
  let passed = 0;
  for (let now = 0; now < 30_000; now += 50) passed += Number(asks.takeKeyFrame(now));
  expect(passed).toBe(14);
});
