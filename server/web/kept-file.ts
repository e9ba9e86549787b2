import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';

/** In the order in which they are preferred: brotli is the smaller one. */
export const ENCODINGS = ['br', 'gzip'] as const;
type Encoding = (typeof ENCODINGS)[number];

const SUFFIXES: Record<Encoding, string> = { br: '.br', gzip: '.gz' };

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A file as it is sent: as it stands, or compressed. */
export interface Form {
  readonly encoding: Encoding | null;
  readonly body: Buffer;
  /** Of these bytes; another form of the same file has another one (RFC 9110 §8.8.3). */
  readonly etag: string;
}

/** A file of the built client, in memory with its compressed forms. */
export interface KeptFile {
  readonly type: string;
  readonly plain: Form;
  readonly compressed: Readonly<Partial<Record<Encoding, Form>>>;
}

/** Reads a file, and the compressed forms of it that the build has made. */
export function readKeptFile(path: string): KeptFile {
  const compressed: Partial<Record<Encoding, Form>> = {};
  for (const encoding of ENCODINGS) {
    const file = path + SUFFIXES[encoding];
    if (existsSync(file)) compressed[encoding] = formOf(readFileSync(file), encoding);
  }
  return { type: TYPES[extname(path)] ?? 'application/octet-stream', plain: formOf(readFileSync(path), null), compressed };
}

/** Whether the file is a compressed form of another. */
export function isCompressedForm(name: string): boolean {
  return Object.values(SUFFIXES).some((suffix) => name.endsWith(suffix));
}

function formOf(body: Buffer, encoding: Encoding | null): Form {
  return { encoding, body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}
