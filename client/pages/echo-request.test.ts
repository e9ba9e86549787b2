import { expect, test } from 'vitest';
import { parseStereoRequest } from './echo-request.ts';

test.each([
  ['', false, []],
  ['?stereo=1', true, []],
  ['?stereo=0', false, []],
  ['?stereo=true', false, ['stereo']],
])('the address %j: stereo is %j, and %j mean nothing', (search, isStereo, problems) => {
  expect(parseStereoRequest(search)).toEqual({ isStereo, problems });
});
