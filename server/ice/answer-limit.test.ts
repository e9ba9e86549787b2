import { expect, test } from 'vitest';
import { AnswerLimit } from './answer-limit.ts';

test('an address gets so many answers a second, however many others there are', () => {
  const clock = { now: 0 };
  const limit = new AnswerLimit(() => clock.now);
  const taken = () => Array.from({ length: 1000 }, () => limit.take('192.0.2.1')).filter(Boolean).length;
  expect(taken()).toBe(200);
  expect(taken()).toBe(0);
  const others = Array.from({ length: 100 }, (_, n) => limit.take(`198.51.100.${n}`));
  expect(others.filter(Boolean).length).toBeGreaterThanOrEqual(98);
  clock.now = 1000;
  expect(taken()).toBe(200);
});
