import { expect, test } from 'vitest';
import { announcedHost } from './announced-host.ts';

test.each([
  ['calls.example', 'calls.example'],
  ['calls.example:8081', 'calls.example'],
  ['nas', 'nas'],
  ['192.168.1.2:8081', '192.168.1.2'],
  ['[2001:db8::1]:8081', '[2001:db8::1]'],
  ['xn--hq1bm8jm9l.example', 'xn--hq1bm8jm9l.example'],
])('a page at %s finds this machine at %s', (header, expected) => {
  expect(announcedHost(undefined, header)).toBe(expected);
});

test.each([
  ['localhost'],
  ['LOCALHOST:8081'],
  ['a.localhost:8081'],
  ['127.0.0.1:8081'],
  ['127.9.9.9'],
  ['[::1]:8081'],
  ['[::ffff:127.0.0.1]:8081'],
  ['[0:0:0:0:0:0:0:1]'],
  ['0.0.0.0:8081'],
  ['[::]:8081'],
])('nobody else finds this machine at %s', (header) => {
  expect(announcedHost(undefined, header)).toBeNull();
});

test.each([
  [undefined],
  [''],
  [':8081'],
  ['calls example'],
  ['calls.example?transport=tcp'],
  ['calls.example/path'],
  ['user@calls.example'],
  ['calls.example:port'],
  ['calls..example'],
  ['-calls.example'],
  [`${'a'.repeat(64)}.example`],
  [`${'a.'.repeat(130)}example`],
  ['127.1'],
  ['2130706433'],
  ['1.2.3.256'],
  ['2001:db8::1'],
  ['[calls.example]'],
  ['calls.example\r\nX: y'],
  ['1.2.3.4, 5.6.7.8'],
])('%j is no host', (header) => {
  expect(announcedHost(undefined, header)).toBeNull();
});

test('what PUBLIC_URL says goes before what the request says', () => {
  expect(announcedHost('https://calls.example:8443', '10.0.0.2:8081')).toBe('calls.example');
  expect(announcedHost('https://[2001:db8::1]', 'calls.example')).toBe('[2001:db8::1]');
  expect(announcedHost('http://localhost:8081', 'calls.example')).toBeNull();
});
