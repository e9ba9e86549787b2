import type { Chapter, Ladder } from './ladder.ts';

/** So many rows are drawn at once: each takes a browser some tenths of a millisecond, and a recording may have thousands. */
export const WINDOW_ROWS = 150;
/** The window at the end of a ladder that grows moves on by so many rows at a time. */
const STEP_ROWS = 50;

/** A chapter of which some rows are drawn, from number `from` on. */
export interface ShownChapter {
  readonly chapter: Chapter;
  readonly from: number;
  readonly to: number;
}

export interface RowWindow {
  readonly chapters: readonly ShownChapter[];
  /** Of all rows of the ladder. */
  readonly start: number;
  /** So many rows are before the window, and behind it. */
  readonly earlier: number;
  readonly later: number;
}

/** Where the window at the end of so many rows begins. */
export function newestStart(rows: number): number {
  return Math.max(0, Math.ceil((rows - WINDOW_ROWS) / STEP_ROWS) * STEP_ROWS);
}

/** The rows from number `start` on that are drawn, by chapter. */
export function windowRows({ chapters }: Ladder, start: number): RowWindow {
  const shown: ShownChapter[] = [];
  let first = 0;
  for (const chapter of chapters) {
    const { length } = chapter.rows;
    const [from, to] = [start - first, start + WINDOW_ROWS - first].map((at) => Math.min(length, Math.max(0, at)));
    if (from !== undefined && to !== undefined && to > from) shown.push({ chapter, from, to });
    first += length;
  }
  return { chapters: shown, start, earlier: Math.min(start, first), later: Math.max(0, first - start - WINDOW_ROWS) };
}
