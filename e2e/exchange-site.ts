import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname } from 'node:path';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' };
/** What the pages say, as whoever wrote them would. */
const WRITTEN = 'http://localhost:8081';

export interface ExchangeSite {
  readonly origin: string;
  /** From now on its pages use this server instead of the one they name. */
  use(server: string): void;
  close(): void;
}

/** A site of somebody else, on a port of its own: the pages of the folder `exchange`. */
export async function serveExchangeSite(): Promise<ExchangeSite> {
  let used = WRITTEN;
  const site = createServer((request, response) => {
    const name = basename(new URL(request.url ?? '/', WRITTEN).pathname);
    const file = readFileSync(new URL(`exchange/${name}`, import.meta.url), 'utf8');
    response.setHeader('Content-Type', TYPES[extname(name)] ?? 'text/plain');
    response.end(file.replaceAll(WRITTEN, used));
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  return {
    origin: `http://127.0.0.1:${(site.address() as AddressInfo).port}`,
    use: (server) => void (used = server),
    close() {
      site.close();
      site.closeAllConnections();
    },
  };
}
