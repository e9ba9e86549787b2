import { expect, test } from 'vitest';
import { en } from '../text/en.ts';
import { ko } from '../text/ko.ts';
import type { Step } from '../timeline/steps.ts';
import { formatDuration, stepLines } from './step-words.ts';

const step = (name: Step['name'], status: Step['status'] = 'done', tookMs: number | null = null): Step => ({ name, status, tookMs });

test.each([
  ['caller', step('offer'), 'Your offer waits at the server'],
  ['callee', step('offer'), 'The other person’s offer is here'],
  ['caller', step('answer', 'now'), 'Waiting for an answer'],
  ['caller', step('answer', 'todo'), 'Waiting for an answer'],
  ['caller', step('answer'), 'The answer came'],
  ['callee', step('path', 'now'), 'Find a path between you'],
  ['callee', step('path', 'failed'), 'No path between you was found'],
  ['callee', step('devices', 'failed'), 'Not all devices are there'],
] as const)('for the %s, %j reads “%s”', (seat, one, words) => {
  expect(stepLines([one], seat, en)[0]?.words).toBe(words);
});

test('every step has words, whatever its seat, status and language', () => {
  const statuses = ['done', 'now', 'todo', 'failed'] as const;
  const names = ['devices', 'offer', 'answer', 'path', 'picture'] as const;
  const steps = names.flatMap((name) => statuses.map((status) => step(name, status)));
  for (const text of [en, ko]) {
    for (const seat of ['caller', 'callee'] as const) expect(stepLines(steps, seat, text).filter(({ words }) => !words)).toEqual([]);
  }
});

test('a step says how long it took once it is done', () => {
  const lines = stepLines([step('path', 'done', 214), step('picture', 'now')], 'caller', en);
  expect(lines.map(({ took }) => took)).toEqual(['0.21 s', '']);
});

test.each([
  [0, '0.00 s'],
  [214, '0.21 s'],
  [9999, '10.00 s'],
  [59_990, '59.99 s'],
  [60_000, '1:00'],
  [252_900, '4:12'],
  [3_600_000, '60:00'],
])('%i ms read %j', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});
