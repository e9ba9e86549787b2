import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Response } from 'express';
import type { Plugin } from 'vite';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { createRooms } from './create-rooms.ts';
import { createLog } from './log.ts';
import { loadEngine } from './peers/load-engine.ts';
import { loadSecret } from './secret.ts';
import { hostNamesFor, refuseHost } from './tcp/host-names.ts';
import type { Site } from './web/built-site.ts';

/** `npm run dev`: the real app mounted in Vite's server. One process, one port; Vite restarts it when the server's code changes. */
export function mountApp(): Plugin {
  const config = readConfig(process.env, [], process.stdout.isTTY);
  return {
    name: 'mount-app',
    apply: 'serve',
    config: () => ({ server: { port: config.port, strictPort: true } }),
    async configureServer(vite) {
      const log = createLog(config.log);
      const engine = await loadEngine(config.peers, log);
      const rooms = createRooms(config, config.secret ?? loadSecret(config.dataDir), engine);
      const site: Site = {
        isDevelopment: true,
        // Vite has answered for its files before the app is asked.
        assets: (_request, _response, next) => next(),
        sendPage: async (name: string, response: Response) => {
          const html = await readFile(join(vite.config.root, name), 'utf8');
          response.type('html').send(await vite.transformIndexHtml(`/${name}`, html));
        },
      };
      // Vite starts the next server before it has ended this one, which would still have the STUN ports.
      const app = createApp(config, { rooms, log, site, stun: null, engine });
      // Vite checks the host of requests itself.
      vite.middlewares.use(app.handleSignaling);
      vite.httpServer?.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        socket.on('error', () => {});
        const isForVite = request.headers['sec-websocket-protocol']?.startsWith('vite-') === true;
        if (isForVite) return;
        if (refuseHost(request, hostNamesFor(config)) || !app.handleUpgrade(request, socket, head)) socket.destroy();
      });
      return () => void vite.middlewares.use(app.web);
    },
  };
}
