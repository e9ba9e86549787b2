import { expect, test } from 'vitest';
import { isAtEnd } from './use-newest.ts';

test.each([
  [600, 500, 100, true],
  [600, 465, 100, true],
  [600, 400, 100, false],
  // All of it is in sight.
  [80, 0, 100, true],
])('of %d px, scrolled by %d in a window of %d: at the end %s', (scrollHeight, scrollTop, clientHeight, isThere) => {
  expect(isAtEnd({ scrollHeight, scrollTop, clientHeight })).toBe(isThere);
});
