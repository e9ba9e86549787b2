import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { builtSite } from './built-site.ts';
import { createPages } from './pages.ts';

/** Of more than one piece. */
const SCRIPT = `export const answer = ${'4'.repeat(100_000)};`;
const YEAR = 'public, max-age=31536000, immutable';

/** A built client in a directory of its own, served. */
async function startSite(): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const directory = mkdtempSync(join(tmpdir(), 'built-site-'));
  mkdirSync(join(directory, 'assets'));
  const files = {
    'index.html': 'home',
    'create.html': 'create',
    'join.html': 'join',
    '404.html': 'lost',
    'icon.svg': '<svg/>',
    secret: 'x',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  writeFileSync(join(directory, 'assets/join-4f3a.js'), SCRIPT);
  writeFileSync(join(directory, 'assets/join-4f3a.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(directory, 'assets/join-4f3a.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(directory, 'assets/inter.woff2'), 'a font');
  writeFileSync(join(directory, 'assets/.hidden'), 'x');
  const site = builtSite(directory);
  // Nothing is read from there any more.
  rmSync(directory, { recursive: true });
  const server = createServer(express().use(site.assets).use(createPages(site.sendPage))).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init);
}

test.each([
  ['br', 'br'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, br;q=0', 'gzip'],
  ['*', 'br'],
  ['br;q=0, gzip;q=0', null],
  ['zstd', null],
  ['identity', null],
  ['', null],
])('hashed assets are kept for a year, and sent as a client takes them: Accept-Encoding %j', async (accepted, encoding) => {
  const get = await startSite();
  const response = await get('/assets/join-4f3a.js', { headers: { 'Accept-Encoding': accepted } });
  expect([response.status, response.headers.get('content-encoding')]).toEqual([200, encoding]);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': YEAR,
    'content-type': 'text/javascript; charset=utf-8',
    vary: 'Accept-Encoding',
  });
  expect((await response.text()) === SCRIPT).toBe(true);
});

test('a file that was not compressed has one form', async () => {
  const get = await startSite();
  const font = await get('/assets/inter.woff2');
  expect(Object.fromEntries(font.headers)).toMatchObject({ 'cache-control': YEAR, 'content-type': 'font/woff2', 'content-length': '6' });
  expect([font.headers.get('vary'), await font.text()]).toEqual([null, 'a font']);
  const icon = await get('/icon.svg');
  expect(Object.fromEntries(icon.headers)).toMatchObject({ 'cache-control': 'public, max-age=86400', 'content-type': 'image/svg+xml' });
});

test('a client that has a form already is told that it has not changed, and each form has a tag of its own', async () => {
  const get = await startSite();
  const tags = new Set<string>();
  for (const encoding of ['br', 'gzip', 'identity']) {
    const common = { 'Accept-Encoding': encoding, 'Cache-Control': 'max-age=0' };
    const ask = (tag: string) => get('/assets/join-4f3a.js', { headers: { ...common, 'If-None-Match': tag } });
    const etag = (await ask('"none"')).headers.get('etag') ?? '';
    tags.add(etag);
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await ask(tag);
      expect([response.status, (await response.text()).length]).toEqual([304, 0]);
      expect(Object.fromEntries(response.headers)).toMatchObject({ etag, 'cache-control': YEAR, vary: 'Accept-Encoding' });
    }
  }
  expect(tags.size).toBe(3);
});

test('HEAD has the headers of GET and no body', async () => {
  const get = await startSite();
  const init = { headers: { 'Accept-Encoding': 'gzip' } };
  const [head, whole] = [await get('/assets/join-4f3a.js', { ...init, method: 'HEAD' }), await get('/assets/join-4f3a.js', init)];
  for (const name of ['etag', 'content-type', 'content-encoding', 'content-length', 'cache-control']) {
    expect(head.headers.get(name)).toBe(whole.headers.get(name));
  }
  expect(await head.text()).toBe('');
});

test('assets are only for reading', async () => {
  const get = await startSite();
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await get('/assets/join-4f3a.js', { method })).status).toBe(404);
});

test('pages come by their addresses and are not kept', async () => {
  const get = await startSite();
  for (const [path, text] of [
    ['/', 'home'],
    ['/create', 'create'],
    ['/join/7k2m', 'join'],
  ] as const) {
    const response = await get(path);
    expect([await response.text(), response.headers.get('cache-control')]).toEqual([text, 'no-store']);
  }
});

test.each([
  '/assets/missing.js',
  '/assets/join-4f3a.js.br',
  '/assets/join-4f3a.js.gz',
  '/assets/__proto__',
  '/assets/join-4f3a.js/',
  '/assets/',
  '/assets/.hidden',
  '/assets/../secret',
  '/assets/..%2fsecret',
  '/secret',
  '/create.html',
])('%s is no address', async (path) => {
  const response = await (await startSite())(path);
  expect([response.status, await response.text()]).toEqual([404, 'lost']);
});
