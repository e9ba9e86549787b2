import { expect, test } from 'vitest';
import { inUrl, isLoopback, isUnicast, plainAddress } from './ip-address.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:0201', '192.0.2.1'],
  ['2001:DB8:0:0::1', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['calls.example', 'calls.example'],
])('%s is %s', (address, expected) => {
  expect(plainAddress(address)).toBe(expected);
});

test.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['128.0.0.1', false],
  ['127.example', false],
])('%s is loopback: %s', (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});

test.each(['192.168.1.2', '10.0.0.2', '203.0.113.1', '223.255.255.255', '2001:db8::1', 'fd00::2'])('%s is one machine', (address) => {
  expect(isUnicast(address)).toBe(true);
});

test.each([
  '0.0.0.0',
  '0.1.2.3',
  '127.0.0.1',
  '::1',
  '::',
  '224.0.0.251',
  '239.1.1.1',
  '255.255.255.255',
  '240.0.0.1',
  'ff02::1',
  'fe80::1',
  'x',
])('%s is not', (address) => {
  expect(isUnicast(address)).toBe(false);
});

test('only IPv6 needs brackets', () => {
  expect(['192.0.2.1', '2001:db8::1', 'calls.example'].map(inUrl)).toEqual(['192.0.2.1', '[2001:db8::1]', 'calls.example']);
});
