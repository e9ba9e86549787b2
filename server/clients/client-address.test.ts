import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

function addressOf(peer: string | undefined, trustProxy: number, forwardedFor?: string): string {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  const request = new IncomingMessage(socket);
  if (forwardedFor !== undefined) request.headers['x-forwarded-for'] = forwardedFor;
  return clientAddress(request, trustProxy);
}

test.each([
  [0, undefined, '10.0.0.9'],
  [0, '1.2.3.4', '10.0.0.9'],
  [1, '1.2.3.4', '1.2.3.4'],
  [1, '6.6.6.6, 1.2.3.4', '1.2.3.4'],
  [2, '6.6.6.6, 1.2.3.4, 10.0.0.8', '1.2.3.4'],
  [2, '6.6.6.6,1.2.3.4,10.0.0.8', '1.2.3.4'],
  [1, undefined, '10.0.0.9'],
  [1, '', '10.0.0.9'],
  [2, '1.2.3.4', '10.0.0.9'],
])('behind %i trusted proxies X-Forwarded-For %j means %s', (trustProxy, forwardedFor, address) => {
  expect(addressOf('10.0.0.9', trustProxy, forwardedFor)).toBe(address);
});

test.each([
  ['::ffff:192.0.2.2', '192.0.2.2'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  [undefined, ''],
])('%s counts as %s', (peer, address) => {
  expect(addressOf(peer, 0)).toBe(address);
});

test('the addresses of one IPv6 network are one client, behind a proxy too', () => {
  expect(addressOf('10.0.0.9', 1, '2001:db8:1:2:aaaa::1')).toBe(addressOf('10.0.0.9', 1, '2001:db8:1:2:bbbb::2'));
});
