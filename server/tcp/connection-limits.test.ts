import { expect, test } from 'vitest';
import { limitsFor, warnOfLimits } from './connection-limits.ts';

const settings = { trustProxy: 0, connectionsPerAddress: 1024, maxConnections: null };

test.each([
  ['a usual server', settings, 1_048_576, { total: 838_860, perAddress: 1024 }],
  ['few descriptors: no address gets more than half', settings, 1024, { total: 819, perAddress: 409 }],
  ['hardly any', settings, 1, { total: 1, perAddress: 1 }],
  ['no limit that the system tells', settings, null, { total: 13_107, perAddress: 1024 }],
  ['behind a proxy, which is the peer of everybody', { ...settings, trustProxy: 1 }, 1_048_576, { total: 838_860, perAddress: null }],
  ['limits of the operator', { ...settings, connectionsPerAddress: 20, maxConnections: 50 }, 1024, { total: 50, perAddress: 20 }],
])('%s', (_name, given, descriptors, expected) => {
  expect(limitsFor(given, descriptors)).toEqual(expected);
});

test.each([
  [838_860, 1_048_576, null],
  [13_107, null, null],
  [3276, 4096, null],
  [409, 512, /^This process may have 512 files and sockets open, so it takes 409 connections at once\. Raise that limit: LimitNOFILE=/],
  [5000, 1024, /^MAX_CONNECTIONS is 5000, and this process may have 1024 files and sockets open\./],
])('%i connections with %s descriptors: a warning if that is too few', (total, descriptors, expected) => {
  const warning = warnOfLimits({ total, perAddress: 1 }, descriptors);
  if (expected === null) expect(warning).toBeNull();
  else expect(warning).toMatch(expected);
});
