import { expect, test } from 'vitest';
import { parseStereoRequest, relayProblems } from './echo-request.ts';

test.each([
  ['', false, []],
  ['?stereo=1', true, []],
  ['?stereo=0', false, []],
  ['?stereo=true', false, ['stereo']],
])('the address %j: stereo is %j, and %j mean nothing', (search, isStereo, problems) => {
  expect(parseStereoRequest(search)).toEqual({ isStereo, problems });
});

test.each([
  ['', []],
  ['?relay=0', []],
  ['?relay=1', ['relay']],
  ['?relay=true', ['relay']],
])('a test call knows no relay: of %j, %j mean nothing', (search, problems) => {
  expect(relayProblems(search)).toEqual(problems);
});
