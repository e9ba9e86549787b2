import { expect, test } from 'vitest';
import { copyJson } from './json.ts';

test.each([null, true, 'x', '', 1.5, [], {}, [1, ['a', { b: null }]], { a: { b: [false] } }])('%j is copied', (value) => {
  const copy = copyJson(value, 4);
  expect(copy).toEqual(value);
  if (typeof value === 'object' && value !== null) expect(copy).not.toBe(value);
});

test.each([undefined, () => 1, Symbol('x'), 1n, NaN, Infinity, new Date(0), new Map(), Buffer.from('x'), Object.create(null), [undefined]])(
  'what is no JSON is not',
  (value) => {
    expect(copyJson(value, 4)).toBeUndefined();
  },
);

test.each(['__proto__', 'constructor', 'prototype'])('a record with %s is not', (key) => {
  expect(copyJson(JSON.parse(`{"a":{"${key}":1}}`), 4)).toBeUndefined();
});

test('depth counts lists and records within one another', () => {
  expect(copyJson('x', 0)).toBe('x');
  expect(copyJson([], 0)).toBeUndefined();
  expect(copyJson([{ a: 1 }], 2)).toEqual([{ a: 1 }]);
  expect(copyJson([{ a: 1 }], 1)).toBeUndefined();
});

test('nothing nests deep enough to overflow the stack', () => {
  let value: unknown = 1;
  for (let depth = 0; depth < 100_000; depth += 1) value = depth % 2 ? [value] : { a: value };
  expect(copyJson(value, 4)).toBeUndefined();
});
