import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LIMIT_MINUTES, TestCourse } from './test-course.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function plan() {
  const done: string[] = [];
  const course = new TestCourse({
    judge: () => {
      done.push('judged');
      return { headline: 'ready', said: [] };
    },
    release: () => void done.push('released'),
  });
  return { course, done };
}

const pass = () => vi.advanceTimersByTime(LIMIT_MINUTES * 60_000);

test('what was measured is judged before anything is given up, and once', () => {
  const { course, done } = plan();
  course.begin();
  course.end();
  course.end();
  pass();
  expect(done).toEqual(['judged', 'released']);
  expect(course.state).toMatchObject({ verdict: { headline: 'ready' }, isOverByItself: false });
});

test('a test that was forgotten ends by itself', () => {
  const { course, done } = plan();
  course.begin();
  pass();
  expect(done).toEqual(['judged', 'released']);
  expect(course.state.isOverByItself).toBe(true);
});

test('a test that was refused gives up camera and microphone at once, and is never judged', () => {
  const { course, done } = plan();
  course.begin();
  course.refuse('not_found');
  expect(done).toEqual(['released']);
  expect(vi.getTimerCount()).toBe(0);
  pass();
  course.end();
  expect(done).toEqual(['released']);
  expect(course.state).toMatchObject({ refused: 'not_found', verdict: null, isOverByItself: false });
});

test('a test that has not begun cannot be ended', () => {
  const { course, done } = plan();
  course.end();
  expect(done).toEqual([]);
  course.begin();
  course.end();
  expect(done).toEqual(['judged', 'released']);
});

test('a verdict stands, whatever the server says afterwards', () => {
  const { course, done } = plan();
  course.begin();
  course.end();
  course.refuse('not_found');
  expect(course.state.refused).toBeNull();
  expect(done).toEqual(['judged', 'released']);
});
