import { expect, test } from 'vitest';
import { playerTime } from './player-time.ts';

test.each([
  [0, '0.000 s'],
  [-3, '0.000 s'],
  [5081.4, '5.081 s'],
  [59_999.6, '1:00.000'],
  [65_081, '1:05.081'],
  [3_605_081, '1:00:05.081'],
])('%d ms after the beginning is %s', (ms, label) => {
  expect(playerTime(ms)).toBe(label);
});
