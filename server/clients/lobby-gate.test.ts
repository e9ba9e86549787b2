import { expect, test } from 'vitest';
import { isInLobby } from './lobby-gate.ts';

const headers = { host: 'localhost:8081', origin: 'http://localhost:8081' };
const page = { isWebSocket: true, headers, peerAddress: '127.0.0.1' };

test.each(['http://localhost:8081', 'http://localhost', 'https://localhost:8443', 'http://127.0.0.1:8081', 'http://[::1]:8081'])(
  'a page of %s on this computer is in the lobby',
  (origin) => {
    expect(isInLobby({ ...page, headers: { ...headers, origin } })).toBe(true);
  },
);

test.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('%s is this computer', (peerAddress) => {
  expect(isInLobby({ ...page, peerAddress })).toBe(true);
});

test.each([
  '192.0.2.2',
  '10.0.0.1',
  '::',
  '::2',
  'fe80::1',
  '::ffff:192.0.2.2',
  '::ffff:10.127.0.1',
  '127.0.0.1.evil.com',
  '1127.0.0.1',
  '',
  undefined,
])('%s is another one', (peerAddress) => {
  expect(isInLobby({ ...page, peerAddress })).toBe(false);
});

test.each([
  undefined,
  '',
  'null',
  'https://calls.example',
  'http://localhost.evil.com',
  'http://evil.com#http://localhost',
  'http://localhost:8081.evil.com',
  'http://localhost@evil.com',
  'http://127.0.0.1.nip.io',
  'http://127.0.0.2',
  'http://127.1',
  'http://[::1',
  'http://LOCALHOST',
  'http://localhost:8081\n',
  'file://localhost',
  'chrome-extension://localhost',
])('a page of %j is not in the lobby', (origin) => {
  expect(isInLobby({ ...page, headers: { host: headers.host, ...(origin !== undefined && { origin }) } })).toBe(false);
});

test.each(['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'])(
  'what came through a proxy is not in the lobby: %s',
  (name) => {
    expect(isInLobby({ ...page, headers: { ...page.headers, [name]: '' } })).toBe(false);
  },
);

test.each(['localhost', 'LOCALHOST:8081', '127.0.0.1:8081', '127.0.0.2', '[::1]:8081'])('%s is a name of this computer', (host) => {
  expect(isInLobby({ ...page, headers: { ...headers, host } })).toBe(true);
});

test.each(['evil.example', 'evil.example:8081', 'localhost.evil.example', '192.168.1.2:8081', '', undefined])(
  'a page that had the name %j resolved to this computer is not in the lobby',
  (host) => {
    expect(isInLobby({ ...page, headers: { origin: headers.origin, ...(host !== undefined && { host }) } })).toBe(false);
  },
);

test('polling is not in the lobby', () => {
  expect(isInLobby({ ...page, isWebSocket: false })).toBe(false);
});
