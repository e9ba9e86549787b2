import { expect, test } from 'vitest';
import { parseRelayRequest } from './relay-request.ts';

test.each([
  ['', false, []],
  ['?lang=ko', false, []],
  ['?relay=0', false, []],
  ['?relay=1', true, []],
  ['?lang=ko&relay=1&width=640', true, []],
  ['?relay=true', false, ['relay']],
  ['?relay=', false, ['relay']],
  ['?relay=11', false, ['relay']],
])('the address %j: relay only is %j, and %j mean nothing', (search, isRelayOnly, problems) => {
  expect(parseRelayRequest(search)).toEqual({ isRelayOnly, problems });
});
