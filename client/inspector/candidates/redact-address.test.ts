import { assert, ipV4, ipV6, oneof, property, uniqueArray, uuid } from 'fast-check';
import { expect, test } from 'vitest';
import { isLocalName, isLoopback, isPrivate, isSameLink } from '../../timeline/address-kind.ts';
import { kindOfAddress } from '../../timeline/kind-of-address.ts';
import { createRedaction, redactAll, redactText } from './redact-address.ts';

const MDNS = 'c5e71324-250b-4d6f-94f5-2188933e73dc.local';

test.each([
  ['192.168.1.20', 'private'],
  ['fd12::7', 'private'],
  ['203.0.113.9', 'public'],
  ['2a02:8070::1', 'public'],
  ['127.0.0.1', 'loopback'],
  ['::1', 'loopback'],
  [MDNS, 'local-name'],
])('%s is %s', (address, kind) => {
  expect(kindOfAddress(address)).toBe(kind);
});

const v6 = ipV6().filter((address) => !address.includes('.') && !/^[0:]*:?[01]?$/.test(address));
const v4 = ipV4().filter((address) => address !== '0.0.0.0' && !address.startsWith('127.'));
const address = oneof(
  v4,
  v6,
  uuid().map((uuid) => `${uuid}.local`),
);

test('whatever is concluded from an address is concluded from what replaces it, and the address itself is gone', () => {
  assert(
    property(uniqueArray(address, { maxLength: 8, selector: (one) => one.toLowerCase() }), (addresses) => {
      const redact = createRedaction();
      const replaced = addresses.map(redact);
      expect(new Set(replaced).size).toBe(addresses.length);
      expect(addresses.map(redact)).toEqual(replaced);
      for (const [index, one] of addresses.entries()) {
        const other = replaced[index] ?? '';
        expect([isPrivate(other), isLoopback(other), isLocalName(other)]).toEqual([isPrivate(one), isLoopback(one), isLocalName(one)]);
        for (const [next, another] of addresses.entries()) expect(isSameLink(other, replaced[next] ?? '')).toBe(isSameLink(one, another));
      }
    }),
  );
});

test.each(['0.0.0.0', '::', '127.0.0.1', '::1'])('%s tells of nobody and stays', (address) => {
  expect(createRedaction()(address)).toBe(address);
});

test('every address in a text is replaced, the same everywhere', () => {
  const text = [
    'o=- 4611 2 IN IP4 127.0.0.1',
    'c=IN IP4 198.51.100.23',
    'a=candidate:1 1 udp 16860 198.51.100.23 46154 typ srflx raddr 192.168.1.20 rport 5000',
    `a=candidate:2 1 udp 16860 ${MDNS} 46154 typ host`,
    'a=candidate:3 1 udp 16860 2A02:8070::4d 46154 typ host',
    'turn:[2a02:8070::4d]:3478 stun:198.51.100.23:19302',
  ].join('\r\n');
  const redacted = redactText(text, createRedaction());
  for (const secret of ['198.51.100.23', '192.168.1.20', MDNS, '2a02:8070', '2A02:8070']) expect(redacted).not.toContain(secret);
  expect(redacted.split('203.0.113.').length - 1).toBe(3);
  expect(redacted.split('2001:db8:').length - 1).toBe(2);
  expect(redacted).toContain('127.0.0.1');
});

test.each([
  'a=fingerprint:sha-256 AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89',
  'a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'at 12:34:56',
  'a=rtpmap:111 opus/48000/2',
  'version 1.2.3',
  '999.1.1.1',
])('%s holds no address and stays as it is', (text) => {
  expect(redactText(text, createRedaction())).toBe(text);
});

test('a whole timeline keeps its shape', () => {
  const value = { at: 5, body: { sdp: 'c=IN IP4 198.51.100.23', ok: true }, list: ['192.168.1.20', null] };
  expect(redactAll(value, createRedaction())).toEqual({ at: 5, body: { sdp: 'c=IN IP4 203.0.113.1', ok: true }, list: ['10.0.0.2', null] });
});
