import { expect, test } from 'vitest';
import { parseStunAddresses } from './stun-addresses.ts';

test.each([
  [['192.0.2.1'], [{ announcedAs: '192.0.2.1', listenOn: '192.0.2.1' }]],
  [['192.0.2.1/10.0.0.1'], [{ announcedAs: '192.0.2.1', listenOn: '10.0.0.1' }]],
  [
    ['192.0.2.1/10.0.0.1', '192.0.2.2'],
    [
      { announcedAs: '192.0.2.1', listenOn: '10.0.0.1' },
      { announcedAs: '192.0.2.2', listenOn: '192.0.2.2' },
    ],
  ],
  [['2001:DB8::1'], [{ announcedAs: '2001:db8::1', listenOn: '2001:db8::1' }]],
  [[], []],
])('%j', (entries, addresses) => {
  expect(parseStunAddresses(entries)).toEqual({ addresses, problem: null });
});

test.each([
  [['stun.example'], '“stun.example”'],
  [['192.0.2.1', '192.0.2.1:3478'], '“192.0.2.1:3478”'],
  [['192.0.2.256'], '“192.0.2.256”'],
  [['192.0.2.1/'], '“192.0.2.1/”'],
  [['192.0.2.1/10.0.0.1/10.0.0.2'], '“192.0.2.1/10.0.0.1/10.0.0.2”'],
  [['[2001:db8::1]'], '“[2001:db8::1]”'],
  [['fe80::1%eth0'], '“fe80::1%eth0”'],
  [['0.0.0.0'], '“0.0.0.0”'],
  [['192.0.2.1/::'], '“192.0.2.1/::”'],
  [['192.0.2.1', '192.0.2.2', '192.0.2.3'], 'two addresses'],
  [['192.0.2.1', '2001:db8::1'], 'one family'],
  [['192.0.2.1/fd00::1'], 'one family'],
  [['192.0.2.1', '192.0.2.1'], 'twice'],
  [['192.0.2.1/10.0.0.1', '192.0.2.2/10.0.0.1'], 'twice'],
])('%j cannot be listened on, and it is said why', (entries, problem) => {
  expect(parseStunAddresses(entries)).toEqual({ addresses: [], problem: expect.stringContaining(problem) as unknown });
});
