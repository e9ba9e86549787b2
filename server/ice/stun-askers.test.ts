import { expect, test } from 'vitest';
import { StunAskers } from './stun-askers.ts';

const source = { address: '192.0.2.1', port: 50_000 };

function askers() {
  const clock = { now: 0 };
  return { clock, askers: new StunAskers(() => clock.now) };
}

test.each([
  [10_000, true],
  [10_001, false],
])('who asked %i ms ago is known: %s', (afterMs, isKnown) => {
  const { askers: some, clock } = askers();
  some.note(source);
  clock.now += afterMs;
  expect(some.has(source)).toBe(isKnown);
});

test('who asks again is known from then on, and nobody is kept longer than need be', () => {
  const { askers: some, clock } = askers();
  some.note(source);
  some.note({ ...source, port: 1 });
  clock.now = 9000;
  some.note(source);
  clock.now = 15_000;
  some.note({ ...source, port: 2 });
  expect([some.size, some.has(source)]).toEqual([2, true]);
});

test('however many ask, no more than so many are kept, the latest ones', () => {
  const { askers: some } = askers();
  for (let n = 0; n < 20_000; n += 1) some.note({ address: `10.0.${n >> 8}.${n & 255}`, port: 1 });
  expect(some.size).toBe(16_384);
  expect(some.has({ address: '10.0.0.0', port: 1 })).toBe(false);
  expect(some.has({ address: '10.0.78.31', port: 1 })).toBe(true);
});
