import { expect, test } from 'vitest';
import { begin, finish, interrupt, stepsOf, type RunSteps } from './run-steps.ts';

const shown = (steps: RunSteps) => steps.map(({ name, status, tookMs }) => `${name} ${status}${tookMs === null ? '' : ` ${tookMs}`}`);

test('only what sends a picture asks for devices first', () => {
  expect(stepsOf('broadcaster')[0]?.name).toBe('devices');
  expect(stepsOf('viewer')[0]?.name).toBe('opened');
});

test('a step that is done begins the next one', () => {
  const steps = finish(begin(stepsOf('ping-pong'), 'opened', 100), 'opened', 130);
  expect(shown(steps).slice(0, 3)).toEqual(['opened done 30', 'offer now', 'answer todo']);
});

test('of two that end at once the first is not left open', () => {
  const upToAnswer = finish(begin(stepsOf('ping-pong'), 'opened', 0), 'answer', 10);
  expect(shown(finish(upToAnswer, 'dtls', 50)).slice(-3)).toEqual(['ice done 40', 'dtls done 0', 'result now']);
});

test('a path is looked for while the answer is on its way, and may be found first', () => {
  const upToAnswer = finish(begin(stepsOf('ping-pong'), 'opened', 0), 'answer', 10);
  expect(shown(upToAnswer).slice(3, 5)).toEqual(['answered now', 'ice now']);
  expect(shown(finish(upToAnswer, 'ice', 20)).slice(3, 5)).toEqual(['answered now', 'ice done 10']);
});

test('a step that is done stays done, however often it is said', () => {
  const steps = finish(finish(begin(stepsOf('ping-pong'), 'opened', 0), 'dtls', 10), 'ice', 90);
  expect(shown(steps).at(-1)).toBe('result now');
  expect(steps.find(({ name }) => name === 'ice')?.tookMs).toBe(0);
});

test('a problem marks the step it came in, and not what went on beside it; stopping marks none', () => {
  const steps = finish(begin(stepsOf('ping-pong'), 'opened', 0), 'answer', 10);
  expect(shown(interrupt(steps, ['answered'])).slice(3, 5)).toEqual(['answered failed', 'ice todo']);
  expect(shown(interrupt(steps, [])).slice(3, 5)).toEqual(['answered todo', 'ice todo']);
});
