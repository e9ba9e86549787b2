import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { placePopover } from './place-popover.ts';

const PHONE = { width: 360, height: 640 };
const SIZE = { width: 280, height: 100 };
const word = (left: number, top: number) => ({ left, top, width: 40, height: 20 });

test.each([
  ['under the word, centred', word(160, 100), { left: 40, top: 126 }],
  ['not beyond the left edge', word(0, 100), { left: 8, top: 126 }],
  ['not beyond the right edge', word(330, 100), { left: 72, top: 126 }],
  ['above the word where there is no room below', word(160, 600), { left: 40, top: 494 }],
])('an explanation stands %s', (_where, place, position) => {
  expect(placePopover(place, SIZE, PHONE)).toEqual(position);
});

test('an explanation that fits into the window is all in sight, wherever its word is', () => {
  const property = fc.property(
    fc.record({
      left: fc.integer({ min: -500, max: 3000 }),
      top: fc.integer({ min: -500, max: 3000 }),
      width: fc.nat(400),
      height: fc.nat(80),
    }),
    fc.record({ width: fc.nat(304), height: fc.nat(200) }),
    fc.record({ width: fc.integer({ min: 320, max: 2560 }), height: fc.integer({ min: 216, max: 1440 }) }),
    (place, size, view) => {
      const { left, top } = placePopover(place, size, view);
      expect(Math.min(left, top)).toBeGreaterThanOrEqual(8);
      expect(left + size.width).toBeLessThanOrEqual(view.width - 8);
      expect(top + size.height).toBeLessThanOrEqual(view.height - 8);
    },
  );
  fc.assert(property, { seed: 1 });
});
