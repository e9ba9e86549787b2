import { expect, test } from 'vitest';
import { scanJson } from './scan-json.ts';

const LIMITS = { depth: 3, values: 10 };

test.each([
  ['', null],
  ['[[[1]]]', null],
  ['[[[[1]]]]', 'too-deep'],
  ['{"a":{"b":[{}]}}', 'too-deep'],
  ['[[],[],[[]]]', null],
  ['"[[[[[["', null],
  ['["\\"[[[[[[\\\\",[]]', null],
  ['["\\\\",[[[]]]]', 'too-deep'],
  ['[1,2,3,4,5,6,7,8,9,0]', null],
  ['[1,2,3,4,5,6,7,8,9,0,1]', 'too-many'],
  ['",,,,,,,,,,,,,,,"', null],
  [']]]]', null],
])('%s: %s', (text, found) => {
  expect(scanJson(text, LIMITS)).toBe(found);
});

test('twenty megabytes of opened lists are known by the first few', () => {
  expect(scanJson('['.repeat(20e6), LIMITS)).toBe('too-deep');
});
