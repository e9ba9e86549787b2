import { expect, test } from 'vitest';
import { startServer } from '../test-server.ts';
import { hostNamesFor } from './host-names.ts';
import { get, openTcp, SIGNALING, upgradeOf, WEBSOCKET } from './test-web-server.ts';

const PUBLIC = { PUBLIC_URL: 'https://calls.example', ALLOWED_ORIGINS: 'http://partner.example:9000' };

async function statusOf(text: string, environment: Record<string, string> = {}): Promise<number> {
  const { port } = await startServer(environment);
  const client = await openTcp(port, { from: '127.0.0.1' });
  client.write(text);
  await client.reads('\r\n\r\n');
  return Number(client.text.split(' ')[1]);
}

const asking = (host: string) => `GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`;

test.each([
  'localhost',
  'localhost:8081',
  'LOCALHOST:8081',
  'localhost.',
  '127.0.0.1',
  '127.0.0.1:8081',
  '127.255.0.9:1',
  '[::1]',
  '[::1]:8081',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
])('on loopback %s is a host', async (host) => {
  expect(await statusOf(asking(host))).toBe(200);
});

test.each([
  'evil.example',
  'evil.example:8081',
  'calls.example',
  'localhost.evil.example',
  'localhost..',
  'xlocalhost',
  'foo.localhost',
  '127.0.0.1.evil.example',
  '127.0.0.256',
  '128.0.0.1',
  '127.1',
  '0.0.0.0:8081',
  '192.168.1.2:8081',
  '[::2]',
  '[::]',
  '[fe80::1]',
  '::1',
  '[::1',
  'localhost:x',
  'localhost:8081:1',
  'localhost, evil.example',
  'evil.example@localhost',
  'local host',
  '',
])('on loopback “%s” is not', async (host) => {
  expect(await statusOf(asking(host))).toBe(421);
});

test.each(['calls.example', 'calls.example:443', 'CALLS.example.', 'partner.example', 'localhost:8081'])(
  'with PUBLIC_URL and ALLOWED_ORIGINS %s is a host on loopback, and a stranger is not',
  async (host) => {
    expect(await statusOf(asking(host), PUBLIC)).toBe(200);
    expect(await statusOf(asking('evil.example'), PUBLIC)).toBe(421);
  },
);

test.each([
  ['no Host', 'GET /healthz HTTP/1.1\r\n\r\n', 400],
  ['two Hosts', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n', 400],
  ['the same Host twice', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nhost: localhost\r\n\r\n', 400],
  ['no Host, as HTTP/1.0 has it', 'GET /healthz HTTP/1.0\r\n\r\n', 200],
  ['another Host in HTTP/1.0', 'GET /healthz HTTP/1.0\r\nHost: evil.example\r\n\r\n', 421],
  ['an absolute target', 'GET http://localhost/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n', 200],
  ['a foreign absolute target', 'GET http://evil.example/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n', 421],
])('%s', async (_name, text, status) => {
  expect(await statusOf(text)).toBe(status);
});

test.each([
  [{ HOST: '0.0.0.0' }, 'any.example', 200],
  [{ TRUST_PROXY: '1' }, 'any.example', 200],
  [{ TRUST_PROXY: '1', ...PUBLIC }, 'any.example', 421],
  [{ TRUST_PROXY: '1', ...PUBLIC }, 'calls.example', 200],
])('with %j the host %s gets %i', async (environment, host, status) => {
  expect(await statusOf(asking(host), environment)).toBe(status);
});

test('a page that had its name resolved to this computer gets nothing: no page, no poll, no socket, no CORS, but the setting that helps', async () => {
  const { port } = await startServer();
  const origin = 'Origin: http://evil.example';
  const foreign = (text: string) => text.replace('Host: localhost', 'Host: evil.example');
  for (const text of [
    get('/create', origin),
    get('/socket.io/?EIO=4&transport=polling', origin),
    get('/socket.io/socket.io.js', origin),
    upgradeOf(SIGNALING, origin, ...WEBSOCKET),
    get('/whip/news', origin).replace('GET', 'OPTIONS'),
  ]) {
    const client = await openTcp(port, { from: '127.0.0.1' });
    client.write(foreign(text));
    const answer = await client.closed;
    expect(answer).toMatch(/^HTTP\/1\.1 421 Misdirected Request\r\n[^]*PUBLIC_URL=https:\/\/calls\.example/);
    expect(answer.toLowerCase()).not.toContain('access-control');
  }
});

test('a foreign host is logged once, so that an operator learns which setting is missing', async () => {
  const warnings: unknown[] = [];
  const log = { info: () => {}, error: () => {}, warn: (details: unknown) => warnings.push(details) };
  const { port } = await startServer({}, { log });
  for (let count = 0; count < 3; count += 1) {
    const client = await openTcp(port, { from: '127.0.0.1' });
    client.write(asking('calls.example'));
    await client.closed;
  }
  expect(warnings).toEqual([{ host: 'calls.example' }]);
});

test('names are compared without their ports', () => {
  const settings = { host: '::1', publicUrl: 'https://calls.example:8443', allowedOrigins: ['http://a.example:1'], trustProxy: 0 };
  expect(hostNamesFor(settings)).toEqual(new Set(['calls.example', 'a.example']));
});
