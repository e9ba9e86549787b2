import * as v from 'valibot';
import { expect, test } from 'vitest';
import { BROADCASTER, isViewerSeat, viewerNumber } from './channel-seat.ts';
import { seatSchema } from './seat.ts';

test('a channel’s seats are seats', () => {
  expect([BROADCASTER, 'viewer-7k2mq9xd'].every((seat) => v.safeParse(seatSchema, seat).success)).toBe(true);
});

test.each(['viewer', 'viewer-', 'viewer-7k2mq9x', 'viewer-7k2mq9xd4', 'viewer-7k2mq9xu', 'broadcaster', 'callee'])(
  '%s is no viewer’s seat',
  (seat) => {
    expect(isViewerSeat(seat)).toBe(false);
  },
);

test('a viewer has one number of four digits, and rarely another’s', () => {
  const seats = Array.from({ length: 200 }, (_, n) => `viewer-${String(n).padStart(8, '0')}`);
  const numbers = seats.map(viewerNumber);
  expect(seats.every(isViewerSeat)).toBe(true);
  expect(numbers).toEqual(seats.map(viewerNumber));
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(1000);
  expect(Math.max(...numbers)).toBeLessThanOrEqual(9999);
  expect(new Set(numbers).size).toBeGreaterThan(190);
});
