import { expect, test } from 'vitest';
import { isRtp } from './rtp.ts';

/** A header of 12 bytes with this first byte, and what follows it. */
function packet(first: number, ...rest: number[]): Buffer {
  const header = Buffer.alloc(12);
  header[0] = first;
  header[1] = 96;
  return Buffer.concat([header, Buffer.from(rest)]);
}

test.each([
  ['with a payload', packet(0x80, 1, 2, 3)],
  ['of a header alone', packet(0x80)],
  ['with two sources', packet(0x82, 0, 0, 0, 1, 0, 0, 0, 2, 9)],
  ['with an extension', packet(0x90, 0xbe, 0xde, 0, 1, 0x10, 0xff, 0, 0, 9)],
  ['with padding', packet(0xa0, 9, 0, 0, 3)],
  ['of padding alone, which probes the path', packet(0xa0, 0, 0, 3)],
])('a packet %s is one', (_what, bytes) => {
  expect(isRtp(bytes)).toBe(true);
});

test.each([
  ['of nothing', Buffer.alloc(0)],
  ['cut short', packet(0x80).subarray(0, 11)],
  ['of another version', packet(0x40, 1)],
  ['of RTCP', Buffer.from('80c9000100000001', 'hex')],
  ['with 15 sources that are not there', packet(0x8f, 1, 2, 3)],
  ['with an extension that is cut short', packet(0x90, 0xbe, 0xde)],
  ['with an extension longer than the packet', packet(0x90, 0xbe, 0xde, 0xff, 0xff, 1)],
  ['with more padding than it has bytes', packet(0xa0, 1, 2, 200)],
  ['with padding that reaches into its extension', packet(0xb0, 0xbe, 0xde, 0, 1, 0, 0, 0, 5)],
  ['with padding of no bytes', packet(0xa0, 1, 2, 0)],
])('a packet %s is none, and is not passed on', (_what, bytes) => {
  expect(isRtp(bytes)).toBe(false);
});
