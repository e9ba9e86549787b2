import { expect, test } from 'vitest';
import { isLocalName, isLoopback, isPrivate, isSameLink } from './address-kind.ts';

test.each([
  ['10.0.0.1', true],
  ['11.0.0.1', false],
  ['172.15.0.1', false],
  ['172.16.0.1', true],
  ['172.31.255.255', true],
  ['172.32.0.1', false],
  ['192.168.1.20', true],
  ['192.169.1.20', false],
  ['100.63.0.1', false],
  ['100.64.0.1', true],
  ['100.127.0.1', true],
  ['100.128.0.1', false],
  ['169.254.7.7', true],
  ['127.0.0.1', true],
  ['203.0.113.9', false],
  ['fd00::2', true],
  ['FC12::1', true],
  ['fe80::1', true],
  ['febf::1', true],
  ['fec0::1', false],
  ['2001:db8::1', false],
  ['fd00.local', false],
  ['10.local', false],
  [null, false],
])('%s is of a private network: %j', (address, expected) => {
  expect(isPrivate(address)).toBe(expected);
});

test.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['::12', false],
  ['12.7.0.0', false],
  [null, false],
])('%s never leaves the computer: %j', (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});

test.each([
  ['c5e71324-250b-4d6f-94f5-2188933e73dc.local', true],
  ['192.168.1.20', false],
  [null, false],
])('%s is a name in place of an address: %j', (address, expected) => {
  expect(isLocalName(address)).toBe(expected);
});

test.each([
  ['2001:db8:1:2::7', '2001:db8:1:2:aaaa:bbbb:cccc:dddd', true],
  ['2001:db8:1:2::7', '2001:DB8:0001:2::9', true],
  ['2001:db8:1:2::7', '2001:db8:1:3::7', false],
  ['2001:db8::1', '2001:db8:0:0:1::', true],
  ['2001:db8::1', '2001:db8:0:1::1', false],
  ['203.0.113.1', '203.0.113.2', false],
  ['2001:db8::1', '203.0.113.2', false],
  ['2001:db8::1', null, false],
])('%s and %s are of one link: %j', (one, other, expected) => {
  expect(isSameLink(one, other)).toBe(expected);
});
