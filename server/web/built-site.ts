import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import { isCompressedForm, readKeptFile, type KeptFile } from './kept-file.ts';
import type { SendPage } from './pages.ts';
import { sendFile } from './send-file.ts';

/** The client: built files in production, Vite's while developing. */
export interface Site {
  readonly assets: RequestHandler;
  readonly sendPage: SendPage;
  readonly isDevelopment: boolean;
}

/** The name of a hashed asset says what is in it, so that it may be kept for ever. */
const HASHED = 'public, max-age=31536000, immutable';
const ICON = 'public, max-age=86400';

/** The built client, read once: a request opens no file, whose descriptor would be held for as long as a client does not read. */
export function builtSite(directory: string): Site {
  const hashed = readFiles(join(directory, 'assets'));
  const pages = readFiles(directory, (name) => name.endsWith('.html'));
  const assets = new Map([...hashed].map(([name, file]) => [`/assets/${name}`, { file, cacheControl: HASHED }]));
  assets.set('/icon.svg', { file: readKeptFile(join(directory, 'icon.svg')), cacheControl: ICON });
  return {
    isDevelopment: false,
    assets(request, response, next) {
      const asset = request.method === 'GET' || request.method === 'HEAD' ? assets.get(request.path) : undefined;
      if (asset) sendFile(asset.file, request, response, asset.cacheControl);
      else next();
    },
    sendPage: async (name, response) => void response.type('html').send(pages.get(name)?.plain.body),
  };
}

function readFiles(directory: string, isWanted = (name: string) => !name.startsWith('.')): Map<string, KeptFile> {
  const names = readdirSync(directory).filter((name) => isWanted(name) && !isCompressedForm(name));
  return new Map(names.map((name) => [name, readKeptFile(join(directory, name))]));
}
