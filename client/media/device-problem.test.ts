import { expect, test } from 'vitest';
import { deviceProblem } from './device-problem.ts';
import { mediaError } from './fake-devices.ts';

test.each([
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotFoundError', 'missing'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
  ['OverconstrainedError', 'impossible'],
  ['TypeError', 'unknown'],
  ['', 'unknown'],
])('%s means %s', (name, problem) => {
  expect(deviceProblem(mediaError(name))).toBe(problem);
});

test.each([null, undefined, 'NotAllowedError', {}, { name: 'NotAllowedError' }])('%j is no error that a browser would throw', (thrown) => {
  expect(deviceProblem(thrown)).toBe('unknown');
});
