import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';
import expressStaticGzip from 'express-static-gzip';
import type { SendPage } from './pages.ts';

/** The client: built files in production, Vite's while developing. */
export interface Site {
  readonly assets: RequestHandler;
  readonly sendPage: SendPage;
  readonly isDevelopment: boolean;
}

/** The built client: hashed assets that browsers may keep for a year, compressed beforehand; HTML from memory. */
export function builtSite(directory: string): Site {
  const files = readdirSync(directory).filter((name) => name.endsWith('.html'));
  const pages = new Map(files.map((name) => [name, readFileSync(join(directory, name))]));
  const assets = express.Router();
  const hashed = { maxAge: '1y', immutable: true, index: false, redirect: false, dotfiles: 'ignore' } as const;
  assets.use(
    '/assets',
    expressStaticGzip(join(directory, 'assets'), { enableBrotli: true, orderPreference: ['br'], index: false, serveStatic: hashed }),
  );
  assets.get('/icon.svg', (_request, response) => response.sendFile(join(directory, 'icon.svg'), { maxAge: '1d' }));
  return {
    assets,
    isDevelopment: false,
    sendPage: async (name, response) => void response.type('html').send(pages.get(name)),
  };
}
