import express from 'express';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { securityHeaders, type HeaderOptions } from './headers.ts';

async function headersOf(options: HeaderOptions, host?: string): Promise<Headers> {
  const app = express();
  app.set('trust proxy', 1);
  app.use(securityHeaders(options));
  app.use((_request, response) => void response.end());
  const server = createServer(app).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}/`, { headers: host === undefined ? {} : { 'X-Forwarded-Host': host } })).headers;
}

const settings = { hasStrictTransport: false, hasContentSecurityPolicy: true };

test('only a certificate that was given makes browsers insist on HTTPS', async () => {
  expect((await headersOf({ ...settings, hasStrictTransport: true })).get('strict-transport-security')).toBe(
    'max-age=63072000; includeSubDomains',
  );
  expect((await headersOf(settings)).get('strict-transport-security')).toBeNull();
});

test('the development server has no content security policy', async () => {
  expect((await headersOf({ ...settings, hasContentSecurityPolicy: false })).get('content-security-policy')).toBeNull();
});

test('over plain http from elsewhere the two headers that browsers would complain of are left out', async () => {
  const headers = await headersOf(settings, 'calls.example');
  expect([headers.get('cross-origin-opener-policy'), headers.get('origin-agent-cluster')]).toEqual([null, null]);
  expect(headers.get('x-frame-options')).toBe('DENY');
});

test.each(['localhost', 'localhost:8081', '127.0.0.1', '[::1]:8081'])('%s is trustworthy without TLS', async (host) => {
  const headers = await headersOf(settings, host);
  expect([headers.get('cross-origin-opener-policy'), headers.get('origin-agent-cluster')]).toEqual(['same-origin', '?1']);
});
