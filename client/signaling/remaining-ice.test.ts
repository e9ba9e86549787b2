import { expect, test } from 'vitest';
import { remainingIce } from './remaining-ice.ts';

test.each([
  [null, null],
  [60_000, 50_000],
  [5000, 0],
])('what was valid for %s ms is so for %s ms ten seconds later', (iceValidForMs, remaining) => {
  const iceServers = [{ urls: ['stun:localhost'] }];
  expect(remainingIce({ iceServers, iceValidForMs }, 1000, 11_000)).toEqual({ iceServers, iceValidForMs: remaining });
});
