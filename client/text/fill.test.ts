import { expect, test } from 'vitest';
import { fill, isolate } from './fill.ts';

test('a value stands in its place, and a place without one stays', () => {
  expect(fill('opened at {time} by {who}', { time: '9:41' })).toBe('opened at 9:41 by {who}');
  expect(fill('{constructor}', {})).toBe('{constructor}');
});

test.each([
  ['news', 'news'],
  ['한국 방송', '한국 방송'],
  ['حزب', '\u2068حزب\u2069'],
  ['שלום 1', '\u2068שלום 1\u2069'],
  // Nothing of somebody else reaches beyond its end.
  ['evil\u202Egnp.exe', 'evilgnp.exe'],
  ['\u2069\u2069out', 'out'],
  ['\u2067حزب', '\u2068حزب\u2069'],
])('%j stands among other words as %j', (value, isolated) => {
  expect(isolate(value)).toBe(isolated);
  expect(fill('You watch {name}.', { name: value })).toBe(`You watch ${isolated}.`);
});
