import { expect, test } from 'vitest';
import type { Chapter, Ladder, PlacedRow } from './ladder.ts';
import { newestStart, windowRows } from './window-rows.ts';

const chapter = (count: number, key: string): Chapter => ({
  key,
  title: 'first',
  negotiation: 1,
  startedAt: 0,
  rows: Array.from({ length: count }, (_, at) => ({ key: `${key}${at}`, at }) as PlacedRow),
});
const ladder = (...counts: number[]): Ladder => ({
  startedAt: 0,
  chapters: counts.map((count, index) => chapter(count, String.fromCodePoint(97 + index))),
});

test.each([
  [[10, 20], 0, ['a 0-10', 'b 0-20'], 0, 0],
  [[140, 20], 0, ['a 0-140', 'b 0-10'], 0, 10],
  [[140, 20], 100, ['a 100-140', 'b 0-20'], 100, 0],
  [[1000, 5], 850, ['a 850-1000'], 850, 5],
  [[1000, 5], 1000, ['b 0-5'], 1000, 0],
  [[], 0, [], 0, 0],
])('of chapters of %j rows, from %i on, %j are drawn', (counts, start, expected, earlier, later) => {
  const shown = windowRows(ladder(...counts), start);
  expect(shown.chapters.map(({ chapter, from, to }) => `${chapter.key} ${from}-${to}`)).toEqual(expected);
  expect([shown.earlier, shown.later]).toEqual([earlier, later]);
});

test.each([
  [0, 0],
  [150, 0],
  [151, 50],
  [200, 50],
  [201, 100],
])('of %i rows the newest are in the window that begins at %i', (rows, start) => {
  expect(newestStart(rows)).toBe(start);
});
