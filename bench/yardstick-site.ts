import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface YardstickSite {
  address(page: 'limit' | 'peerjs', query: Record<string, string>): string;
  close(): void;
}

const html = (name: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">` +
  `<script type="module" src="/${name}.js"></script></head><body></body></html>`;

/** Serves the yardsticks' pages from memory: nothing but one small document and one module each. */
export async function serveYardsticks(directory: string): Promise<YardstickSite> {
  const scripts = new Map(['limit', 'peerjs'].map((name) => [`/${name}.js`, readFileSync(join(directory, `${name}.js`))]));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const script = scripts.get(pathname);
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(script ?? html(pathname.slice(1)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: (page, query) => `http://127.0.0.1:${port}/${page}?${new URLSearchParams(query).toString()}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
