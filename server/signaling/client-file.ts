import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const PATH = /^\/socket\.io\/([\w.]+\.js)(?:\?|$)/;
const FILES = new Set(['socket.io.js', 'socket.io.min.js', 'socket.io.esm.min.js']);

interface ClientFile {
  readonly plain: Buffer;
  readonly compressed: Buffer;
}

type Pass = (error?: unknown) => void;

/**
 * socket.io's client at its usual address, for pages of other makes. socket.io's own `serveClient` compresses the file anew for every
 * request (0.3 s of a processor at brotli's highest level), which anyone could ask for; this one does it once.
 */
export function serveClientFile(): (request: IncomingMessage, response: ServerResponse, pass: Pass) => void {
  const require = createRequire(import.meta.url);
  const { version } = require('socket.io/package.json') as { version: string };
  const folder = join(require.resolve('socket.io/package.json'), '../client-dist');
  const kept = new Map<string, Promise<ClientFile>>();

  async function read(name: string): Promise<ClientFile> {
    const plain = await readFile(join(folder, name));
    return { plain, compressed: await promisify(gzip)(plain) };
  }

  async function send(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isCompressed = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const etag = `"${version}${isCompressed ? '-gzip' : ''}"`;
    // Any page may load it, also one that is isolated from other origins; it may only connect from one that is allowed.
    const headers = {
      ETag: etag,
      'Cache-Control': 'no-cache',
      Vary: 'Origin, Accept-Encoding',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'X-Content-Type-Options': 'nosniff',
    };
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, headers).end();
    const reading = kept.get(name) ?? read(name);
    kept.set(name, reading);
    const { plain, compressed } = await reading;
    const body = isCompressed ? compressed : plain;
    const encoding = isCompressed && { 'Content-Encoding': 'gzip' };
    response.writeHead(200, { ...headers, ...encoding, 'Content-Type': 'text/javascript; charset=utf-8', 'Content-Length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  return (request, response, pass) => {
    const name = PATH.exec(request.url ?? '')?.[1] ?? '';
    const isForFile = FILES.has(name) && (request.method === 'GET' || request.method === 'HEAD') && !request.headers.upgrade;
    if (isForFile) send(name, request, response).catch(pass);
    else pass();
  };
}
