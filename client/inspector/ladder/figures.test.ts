import { expect, test } from 'vitest';
import { sizeLabel, spanLabel, timeLabel } from './figures.ts';

test.each([
  [0, '0'],
  [93.6, '94'],
  [4_210, '4210'],
  [9_999.4, '9999'],
  [9_999.6, '10.0 s'],
  [59_949, '59.9 s'],
  [59_950, '1:00'],
  [252_000, '4:12'],
  [3_723_000, '1:02:03'],
  [Number.NEGATIVE_INFINITY, ''],
])('%d ms since the start are shown as %j', (ms, label) => {
  expect(timeLabel(ms)).toBe(label);
});

test.each([
  [4, '4 ms'],
  [-3, '0 ms'],
  [12_400, '12.4 s'],
])('a span of %d ms is %j, and never negative, though clocks differ', (ms, label) => {
  expect(spanLabel(ms)).toBe(label);
});

test.each([
  [18, '18 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [5_800, '5.7 KB'],
])('%d bytes are %j', (bytes, label) => {
  expect(sizeLabel(bytes)).toBe(label);
});
