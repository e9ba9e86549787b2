import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { offsetFromPassages, offsetFromRoundTrips } from './clock-offset.ts';

test('without a round trip nothing is known of the other clock', () => {
  expect(offsetFromRoundTrips([])).toBeNull();
});

test('the other clock is read half-way through the quickest round trip', () => {
  const trips = [
    { askedAt: 1000, answeredAt: 1300, theirTime: 9999 },
    { askedAt: 2000, answeredAt: 2020, theirTime: 7010 },
    { askedAt: 3000, answeredAt: 3100, theirTime: 1 },
  ];
  expect(offsetFromRoundTrips(trips)).toEqual({ offsetMs: 5000, uncertaintyMs: 10 });
});

test('the true offset is within the uncertainty, however unevenly a round trip is divided', () => {
  const way = fc.double({ min: 0, max: 500, noNaN: true });
  const ahead = fc.integer({ min: -100_000, max: 100_000 });
  fc.assert(
    fc.property(ahead, fc.array(fc.tuple(way, way), { minLength: 1 }), (ahead, ways) => {
      const trips = ways.map(([out, back], n) => ({
        askedAt: n * 1000,
        theirTime: n * 1000 + out + ahead,
        answeredAt: n * 1000 + out + back,
      }));
      const { offsetMs = NaN, uncertaintyMs = NaN } = offsetFromRoundTrips(trips) ?? {};
      expect(Math.abs(offsetMs - ahead)).toBeLessThanOrEqual(uncertaintyMs + 1e-6);
    }),
    { seed: 1 },
  );
});

test('a relay that noted what passed in both directions has its clock bounded from both sides', () => {
  const toRelay = [
    { earlier: 1000, later: 6050 },
    { earlier: 2000, later: 7010 },
  ];
  const fromRelay = [{ earlier: 7020, later: 2030 }];
  expect(offsetFromPassages(toRelay, fromRelay)).toEqual({ offsetMs: 5000, uncertaintyMs: 10 });
});

test.each([
  ['nothing has passed', [], []],
  ['nothing has come back', [{ earlier: 1, later: 2 }], []],
  ['nothing has gone out', [], [{ earlier: 1, later: 2 }]],
  ['a clock was set in between', [{ earlier: 1000, later: 2000 }], [{ earlier: 9000, later: 1000 }]],
])('of a relay’s clock nothing can be said when %s', (_when, toRelay, fromRelay) => {
  expect(offsetFromPassages(toRelay, fromRelay)).toBeNull();
});
