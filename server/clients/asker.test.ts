import { IncomingMessage, type IncomingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { askerOf } from './asker.ts';

function asking(peer: string, headers: IncomingHttpHeaders = {}, trustProxy = 0) {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, { host: 'localhost:8081', ...headers });
  return askerOf(request, trustProxy);
}

test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('%s is a program of this computer', (peer) => {
  expect(asking(peer).isOnThisComputer).toBe(true);
});

test.each(['localhost', '127.0.0.1:8081', '127.1.2.3', '[::1]:8081', 'LOCALHOST:80'])('%s is a name of this computer', (host) => {
  expect(asking('127.0.0.1', { host }).isOnThisComputer).toBe(true);
});

test.each(['evil.example:8081', 'localhost.evil.example', '127.0.0.1.evil.example', 'x127.0.0.1', '192.168.1.2:8081', ''])(
  'a page that was led to this computer by the name “%s” is not on it',
  (host) => expect(asking('127.0.0.1', { host }).isOnThisComputer).toBe(false),
);

test('behind a proxy of this computer nobody is on it, and is who the proxy says if it may be believed', () => {
  const headers = { 'x-forwarded-for': '203.0.113.5' };
  expect(asking('127.0.0.1', headers, 1)).toEqual({ isOnThisComputer: false, address: '203.0.113.5' });
  expect(asking('127.0.0.1', headers)).toEqual({ isOnThisComputer: false, address: null });
  expect(asking('192.168.1.2', { forwarded: 'for=192.168.1.9' })).toEqual({ isOnThisComputer: false, address: null });
});

test('an IPv6 client is itself here, not its network', () => {
  expect(asking('2001:db8:1:2::6')).toEqual({ isOnThisComputer: false, address: '2001:db8:1:2::6' });
});
