import { expect, test } from 'vitest';
import { isOriginAllowed } from './origin.ts';

const host = 'good.example';
const policy = { allowedOrigins: ['https://partner.example', 'http://localhost:9000'], publicUrl: 'https://calls.example' };

test.each([
  ['our own host', `https://${host}`],
  ['a listed origin', 'https://partner.example'],
  ['a listed origin with a port', 'http://localhost:9000'],
  ['the public address', 'https://calls.example'],
  ['no Origin, as programs and same-origin polling send none', undefined],
])('%s may open the socket', (_name, origin) => {
  expect(isOriginAllowed({ host, ...(origin !== undefined && { origin }) }, true, policy)).toBe(true);
});

test.each([
  'https://evil.example',
  'https://good.example.evil.com',
  'https://evilgood.example',
  'http://good.example',
  'https://good.example:444',
  'https://good.example/',
  'https://good.example@evil.com',
  'https://GOOD.example',
  'HTTPS://good.example',
  ' https://good.example',
  'https://www.partner.example',
  'http://partner.example',
  'http://localhost',
  'wss://good.example',
  'good.example',
  'null',
  '',
])('%j may not', (origin) => {
  expect(isOriginAllowed({ host, origin }, true, policy)).toBe(false);
});

test('without TLS our own host is http; a proxy in front may have made it https', () => {
  expect(isOriginAllowed({ host, origin: 'http://good.example' }, false, policy)).toBe(true);
  expect(isOriginAllowed({ host, origin: 'https://good.example' }, false, policy)).toBe(true);
});

test('the port is part of the host', () => {
  expect(isOriginAllowed({ host: 'localhost:8081', origin: 'http://localhost:8081' }, false, policy)).toBe(true);
  expect(isOriginAllowed({ host: 'localhost:8081', origin: 'http://localhost:3000' }, false, policy)).toBe(false);
});

test('an Origin says nothing without a Host to compare it to', () => {
  expect(isOriginAllowed({ origin: 'http://undefined' }, false, policy)).toBe(false);
});
