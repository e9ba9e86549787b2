import { expect, test } from 'vitest';
import type { Entry } from './entry.ts';
import { keepEnds, NumberedEntries } from './numbered-entries.ts';
import { Recorder } from './recorder.ts';

/** Of a recorder that keeps eight: its entries are told apart by their time, which is their number. */
function recorded(count: number) {
  let now = 0;
  const recorder = new Recorder(() => now++, 8);
  const entries = new NumberedEntries(recorder);
  for (let number = 0; number < count; number += 1) recorder.add({ type: 'page', what: 'opened' });
  return entries;
}

const numbers = (entries: readonly Entry[]) => entries.map((entry) => (entry.type === 'gap' ? `${entry.entries} left out` : entry.at));

test.each([
  [8, [0, 1, 2, 3, 4, 5, 6, 7]],
  [9, [0, 1, '1 left out', 3, 4, 5, 6, 7, 8]],
  [1000, [0, 1, '992 left out', 994, 995, 996, 997, 998, 999]],
])('of %i entries those of the beginning and the newest are there, and what is between them is said', (count, expected) => {
  expect(numbers(recorded(count).withGap)).toEqual(expected);
});

test.each([
  [20, 0, 0, [0, 1]],
  [20, 1, 1, [1]],
  [20, 2, 14, [14, 15, 16, 17, 18, 19]],
  [20, 10, 14, [14, 15, 16, 17, 18, 19]],
  [20, 18, 18, [18, 19]],
  [20, 20, 20, []],
  [5, 2, 2, [2, 3, 4]],
])('of %i entries, from number %i on there is what follows from number %i on', (count, from, start, expected) => {
  const found = recorded(count).from(from, 100);
  expect(found.start).toBe(start);
  expect(numbers(found.entries)).toEqual(expected);
});

test('no more are given at once than were asked for', () => {
  expect(numbers(recorded(8).from(2, 3).entries)).toEqual([2, 3, 4]);
});

const entry = (at: number): Entry => ({ type: 'page', what: 'opened', at });

test('a list that grows and grows keeps its ends, and counts what it has lost', () => {
  let kept: readonly Entry[] = [];
  for (let number = 0; number < 100; number += 1) kept = keepEnds([...kept, entry(number)], 8);
  const [first, second, gap, ...rest] = numbers(kept);
  expect([first, second]).toEqual([0, 1]);
  expect(rest.at(-1)).toBe(99);
  expect(kept.length).toBeLessThanOrEqual(9);
  expect(gap).toBe(`${100 - 2 - rest.length} left out`);
});
