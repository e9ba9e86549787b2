import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { builtSite } from './built-site.ts';
import { createPages } from './pages.ts';

const SCRIPT = 'export const answer = 42;';

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
  writeFileSync(join(directory, 'assets/.hidden'), 'x');
  const site = builtSite(directory);
  const server = createServer(express().use(site.assets).use(createPages(site.sendPage))).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    rmSync(directory, { recursive: true });
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init);
}

test('hashed assets are kept for a year and sent compressed', async () => {
  const get = await startSite();
  const response = await get('/assets/join-4f3a.js', { headers: { 'Accept-Encoding': 'br' } });
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'br',
    'content-type': expect.stringContaining('javascript') as unknown,
    vary: expect.stringContaining('Accept-Encoding') as unknown,
  });
  expect(await response.text()).toBe(SCRIPT);
});

test('who cannot read brotli gets them as they are', async () => {
  const get = await startSite();
  const response = await get('/assets/join-4f3a.js', { headers: { 'Accept-Encoding': 'identity' } });
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(await response.text()).toBe(SCRIPT);
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

test.each(['/assets/missing.js', '/assets/', '/assets/.hidden', '/assets/../secret', '/assets/..%2fsecret', '/secret', '/create.html'])(
  '%s is no address',
  async (path) => {
    const response = await (await startSite())(path);
    expect([response.status, await response.text()]).toEqual([404, 'lost']);
  },
);
