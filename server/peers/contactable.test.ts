import { expect, test } from 'vitest';
import type { Asker } from '../clients/asker.ts';
import { mayContactFor } from './contactable.ts';

const SERVER = ['198.51.100.7', '10.1.2.3', 'fe80::7%eth0', '2001:db8:7::7'];

const hiker: Asker = { isOnThisComputer: false, address: '203.0.113.5' };
const self: Asker = { isOnThisComputer: true, address: '127.0.0.1' };
const neighbour: Asker = { isOnThisComputer: false, address: '192.168.1.20' };
const neighbour6: Asker = { isOnThisComputer: false, address: 'fd12:3456:789a:1::20' };
const hidden: Asker = { isOnThisComputer: false, address: null };

const may = (asker: Asker, address: string, port = 50_000) => mayContactFor(asker, SERVER)(address, port);

const NAMES = [
  'evil.local',
  'attacker.example',
  'localhost',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '127.1',
  '',
  'fe80::1%eth0',
  ' 8.8.8.8',
];
test.each(NAMES)('%j is no address, so that nobody is asked for it and nobody is written to', (address) => {
  for (const asker of [hiker, self, neighbour]) expect(may(asker, address)).toBe(false);
});

test.each(['8.8.8.8', '203.0.113.77', '172.32.0.1', '100.128.0.1', '192.169.0.1', '2606:4700::1', '2001:db8:9::1'])(
  '%s is anybody’s to name',
  (address) => {
    for (const asker of [hiker, self, neighbour, hidden]) expect(may(asker, address)).toBe(true);
  },
);

test.each([
  '0.0.0.0',
  '0.1.2.3',
  '169.254.169.254',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.8',
  '224.0.0.1',
  '239.255.255.250',
  '255.255.255.255',
  '240.0.0.1',
  '::',
  'ff02::1',
  'fd00:ec2::254',
  '::7f00:1',
  '::ffff:169.254.169.254',
  '::ffff:0:7f00:1',
  '64:ff9b::7f00:1',
  '64:ff9b::10.0.0.1',
  '64:ff9b:1::10.0.0.1',
  '2002:7f00:1::1',
  '2001:0:1::1',
])('%s is never written to, whoever asks', (address) => {
  for (const asker of [hiker, self, neighbour, hidden]) expect(may(asker, address)).toBe(false);
});

test.each(['127.0.0.1', '127.8.9.10', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', '::ffff:7f00:1'])(
  '%s is for programs of this computer only',
  (address) => {
    expect(may(self, address)).toBe(true);
    for (const asker of [hiker, neighbour, neighbour6, hidden]) expect(may(asker, address)).toBe(false);
  },
);

test.each([
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.254',
  '192.168.2.1',
  '100.64.0.1',
  '100.127.255.254',
  '169.254.1.1',
  '198.18.0.1',
  '::ffff:10.0.0.1',
  '::ffff:a00:1',
  'fc00::1',
  'fd12:3456:789a:2::1',
  'fe80::1',
  'fec0::1',
])('%s is of a private network, and those elsewhere have nothing to do there', (address) => {
  expect(may(self, address)).toBe(true);
  for (const asker of [hiker, neighbour, neighbour6, hidden]) expect(may(asker, address)).toBe(false);
});

test.each([
  [neighbour, '192.168.1.77'],
  [neighbour, '::ffff:192.168.1.77'],
  [{ ...neighbour, address: '::ffff:192.168.1.20' }, '192.168.1.77'],
  [neighbour6, 'fd12:3456:789a:1::77'],
  [{ isOnThisComputer: false, address: 'fe80::20%eth0' }, 'fe80::77'],
])('whoever is in a private network (%j) may name %s of the same', (asker, address) => {
  expect(may(asker, address)).toBe(true);
});

test.each(SERVER.slice(0, 2).concat('2001:db8:7::7', '::ffff:198.51.100.7'))(
  '%s is this machine’s own, where other services listen',
  (address) => {
    for (const asker of [hiker, neighbour, hidden]) expect(may(asker, address)).toBe(false);
    expect(may(self, address)).toBe(true);
  },
);

test.each([0, 1, 53, 1023, -1, 65_536, Number.NaN])('nobody is written to at port %i', (port) => {
  for (const asker of [hiker, self, neighbour]) expect(may(asker, '8.8.8.8', port)).toBe(false);
});

test('one peer writes to twenty candidates, and to those as often as ICE likes', () => {
  const mayContact = mayContactFor(hiker, SERVER);
  const tries = Array.from({ length: 21 }, (_, index) => mayContact('8.8.8.8', 50_000 + index));
  expect(tries).toEqual([...Array.from({ length: 20 }, () => true), false]);
  expect(mayContact('8.8.8.8', 50_000)).toBe(true);
});
