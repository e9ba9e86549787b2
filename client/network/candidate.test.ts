import { expect, test } from 'vitest';
import { kindOfAddress } from '../timeline/kind-of-address.ts';
import { parseCandidate } from './candidate.ts';
import { distinctMapped, isTranslated, mappedOf, socketsOf } from './mapped.ts';

const parse = (...lines: string[]) => lines.flatMap((line) => parseCandidate(line) ?? []);

test.each([
  [
    'candidate:1856 1 udp 2113937151 d09ad52f-7edf.local 58746 typ host generation 0 ufrag ejWr network-cost 999',
    { type: 'host', address: 'd09ad52f-7edf.local', port: 58_746, isUdp: true, base: null },
  ],
  [
    'candidate:4040 1 udp 1677729535 198.51.100.7 58746 typ srflx raddr 0.0.0.0 rport 0 generation 0',
    { type: 'srflx', address: '198.51.100.7', port: 58_746, isUdp: true, base: null },
  ],
  [
    'candidate:1 1 UDP 1686052863 198.51.100.7 3000 typ srflx raddr 192.168.1.2 rport 58746',
    { type: 'srflx', address: '198.51.100.7', port: 3000, isUdp: true, base: { address: '192.168.1.2', port: 58_746 } },
  ],
  [
    'candidate:2 1 TCP 2105524479 192.168.1.2 9 typ host tcptype active',
    { type: 'host', address: '192.168.1.2', port: 9, isUdp: false, base: null },
  ],
  ['candidate:3 1 udp 1 198.51.100.7 3000 typ prflx raddr 0.0.0.0 rport 0', null],
  ['', null],
  ['nonsense', null],
])('%s', (line, found) => {
  expect(parseCandidate(line)).toEqual(found);
});

test('TCP is not a socket that a NAT maps for UDP, and IPv4 comes first', () => {
  const found = parse(
    'candidate:1 1 udp 1 2001:db8::2 5000 typ host',
    'candidate:1 1 tcp 1 192.168.1.2 9 typ host tcptype active',
    'candidate:1 1 udp 1 192.168.1.2 5001 typ host',
    'candidate:1 1 udp 1 2001:db8::2 5000 typ srflx raddr :: rport 0',
    'candidate:1 1 udp 1 198.51.100.7 5001 typ srflx raddr 0.0.0.0 rport 0',
  );
  expect(socketsOf(found).map(({ port }) => port)).toEqual([5001, 5000]);
  expect(mappedOf(found)?.address).toBe('198.51.100.7');
});

test('mapped addresses of other sockets, and equal ones reported twice, are not counted', () => {
  const found = parse(
    'candidate:1 1 udp 1 198.51.100.7 5001 typ srflx raddr 192.168.1.2 rport 41000',
    'candidate:1 1 udp 1 198.51.100.7 5001 typ srflx raddr 192.168.1.2 rport 41000',
    'candidate:1 1 udp 1 198.51.100.7 5002 typ srflx raddr 192.168.1.2 rport 41000',
    'candidate:1 1 udp 1 198.51.100.9 5003 typ srflx raddr 10.0.0.2 rport 42000',
    'candidate:1 1 udp 1 2001:db8::2 5000 typ srflx raddr :: rport 0',
  );
  expect(distinctMapped(found)).toBe(2);
  expect(distinctMapped([])).toBe(0);
});

test.each([
  ['198.51.100.7', '198.51.100.7', 41_000, false],
  ['198.51.100.7', '192.168.1.2', 41_000, true],
  ['198.51.100.7', 'd09ad52f.local', 41_000, null],
  ['198.51.100.7', 'd09ad52f.local', 41_001, true],
  ['127.0.0.1', 'd09ad52f.local', 41_001, false],
])('%s:41000 mapped from %s:%i is translated: %s', (mapped, own, port, expected) => {
  expect(isTranslated({ address: mapped, port: 41_000 }, [{ address: own, port }])).toBe(expected);
});

test.each([
  ['203.0.113.1', true],
  ['172.15.0.1', true],
  ['172.16.0.1', false],
  ['172.31.0.1', false],
  ['172.32.0.1', true],
  ['192.168.0.1', false],
  ['10.1.2.3', false],
  ['127.0.0.2', false],
  ['169.254.1.1', false],
  ['100.64.0.1', false],
  ['100.127.0.1', false],
  ['100.128.0.1', true],
  ['2001:db8::1', true],
  ['::1', false],
  ['fd00::2', false],
  ['fe80::1', false],
  ['d09ad52f.local', false],
])('%s is of the internet: %s', (address, expected) => {
  expect(kindOfAddress(address) === 'public').toBe(expected);
});
