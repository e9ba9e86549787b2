import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startServer } from '../test-server.ts';

const installed = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../node_modules/socket.io/client-dist/${name}`, import.meta.url)), 'utf8');

test.each(['socket.io.js', 'socket.io.min.js', 'socket.io.esm.min.js'])('%s is at its usual place, for any page', async (name) => {
  const { origin } = await startServer();
  for (const encoding of ['gzip', 'identity']) {
    const response = await fetch(`${origin}/socket.io/${name}`, { headers: { 'Accept-Encoding': encoding } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(response.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null);
    expect(await response.text()).toBe(installed(name));
  }
});

test('whoever has it is told that it has not changed', async () => {
  const { origin } = await startServer();
  const get = (headers: Record<string, string> = {}) => fetch(`${origin}/socket.io/socket.io.js?v=1`, { headers });
  const etag = (await get()).headers.get('etag') ?? '';
  expect((await get({ 'If-None-Match': etag })).status).toBe(304);
  expect((await get({ 'If-None-Match': '"another"' })).status).toBe(200);
});

test('a module of another origin may import it only if that is an allowed one', async () => {
  const { origin } = await startServer({ ALLOWED_ORIGINS: 'https://partner.example' });
  const allowed = async (from: string) =>
    (await fetch(`${origin}/socket.io/socket.io.esm.min.js`, { headers: { Origin: from } })).headers.get('access-control-allow-origin');
  expect(await allowed('https://partner.example')).toBe('https://partner.example');
  expect(await allowed('https://evil.example')).toBeNull();
});

test.each([
  '/socket.io/socket.io.msgpack.min.js',
  '/socket.io/../package.json',
  '/socket.io/socket.io.js.map',
  '/socket.io/x/socket.io.js',
])('%s is not there', async (path) => {
  const { origin } = await startServer();
  expect((await fetch(`${origin}${path}`)).status).toBeGreaterThanOrEqual(400);
});

test('it is only for reading', async () => {
  const { origin } = await startServer();
  expect((await fetch(`${origin}/socket.io/socket.io.js`, { method: 'POST', body: 'x' })).status).toBe(400);
});
