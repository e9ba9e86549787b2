import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundleForPage } from './page-bundle.ts';

export interface ForeignSite {
  readonly origin: string;
  close(): void;
}

const PAGE = `<!doctype html><meta charset="utf-8"><title>Somebody else’s site</title><link rel="icon" href="data:,">
<video aria-label="The broadcast" width="640" height="480" autoplay muted playsinline></video><script src="/clients.js"></script>`;

/** A site of somebody else, whose page has the exports of a module of ours under `clients` on its window. */
export async function serveForeignSite(module: string): Promise<ForeignSite> {
  const script = await bundleForPage(module, 'clients');
  const site = createServer(({ url }, response) => {
    const isScript = url === '/clients.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
    response.end(isScript ? script : PAGE);
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  return {
    origin: `http://127.0.0.1:${(site.address() as AddressInfo).port}`,
    close() {
      site.close();
      site.closeAllConnections();
    },
  };
}
