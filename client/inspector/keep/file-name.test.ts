import { expect, test } from 'vitest';
import { timelineFileName } from './file-name.ts';

test('a file is called after the minute in which it was saved', () => {
  expect(timelineFileName(new Date(2026, 2, 9, 9, 41))).toBe('glasscall-2026-03-09-0941.json');
});
