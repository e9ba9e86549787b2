import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Config } from './config.ts';
import { iceAccessFor } from './ice/ice-servers.ts';
import type { StunServer } from './ice/stun-server.ts';
import type { Log } from './log.ts';
import type { MediaEngine } from './peers/engine.ts';
import { createPeers } from './peers/peers.ts';
import type { Timers } from './peers/rest/timers.ts';
import type { Rooms } from './rooms/rooms.ts';
import { createSignaling, type SignalingParts } from './signaling/signaling-server.ts';
import type { Handlers } from './tcp/requests.ts';
import type { Site } from './web/built-site.ts';
import { securityHeaders } from './web/headers.ts';
import { createPages } from './web/pages.ts';

export interface Parts {
  readonly rooms: Rooms;
  readonly log: Log;
  readonly site: Site;
  /** The STUN server of our own. Null: none. */
  readonly stun: StunServer | null;
  /** Carries the media of the server's own peers, and ends with the app. Null: there are none. */
  readonly engine: MediaEngine | null;
  /** How long their connections may take. */
  readonly timers?: Partial<Timers>;
}

export interface App extends Handlers {
  /** Pages, assets and REST, without the signaling socket: for a server that has a use for some addresses itself. */
  readonly web: Express;
  /** Requests of the signaling socket; `next`: it is another one. */
  readonly handleSignaling: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  /** Tells every client to come back later, and answers everything with 503 from now on. */
  fail(): Promise<void>;
  /** Tells every client that the server stops, and ends what it has begun. */
  close(): Promise<void>;
}

/** Wires the server together. Listens to nothing: `main.ts`, the tests and the development server do, each in its way. */
export function createApp(config: Config, { rooms, log, site, stun, engine, timers = {} }: Parts): App {
  const iceAccess: SignalingParts['iceAccess'] = (room, seat, { host, address }) =>
    iceAccessFor(config.ice, stun?.urlFor(host) ?? null, { room, seat, address }, Date.now());
  const signaling = createSignaling(config, { rooms, log, stun, iceAccess });
  const peers = createPeers(config, { engine, rooms, log, announce: signaling.announce, iceAccess, timers });
  const web = express();
  web.disable('x-powered-by');
  web.set('trust proxy', config.trustProxy);
  web.set('query parser', 'simple');
  web.use(securityHeaders({ hasStrictTransport: typeof config.tls === 'object', hasContentSecurityPolicy: !site.isDevelopment }));
  web.get('/healthz', (_request, response) => void response.set('Cache-Control', 'no-store').json({ ok: true }));
  web.use(peers.router);
  web.use(site.assets);
  web.use(createPages(site.sendPage));
  const onError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    const status = Number(Object(error).status) || 500;
    if (status >= 500) log.error({ err: error }, 'a request failed');
    if (response.headersSent) return next(error);
    response.status(status).json({ error: status < 500 ? 'bad_request' : 'internal' });
  };
  web.use(onError);
  const handleSignaling: App['handleSignaling'] = (request, response, next) => {
    if (request.url?.startsWith(signaling.path)) signaling.handleRequest(request, response);
    else next();
  };
  let isFailing = false;
  return {
    web,
    handleSignaling,
    handleRequest(request, response) {
      if (isFailing) response.writeHead(503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end('{"ok":false}');
      else handleSignaling(request, response, () => web(request, response));
    },
    handleUpgrade(request, socket, head) {
      if (isFailing || request.url?.split('?', 1)[0] !== signaling.path) return false;
      signaling.handleUpgrade(request, socket, head);
      return true;
    },
    async fail() {
      isFailing = true;
      await signaling.close();
    },
    async close() {
      peers.close();
      await signaling.close();
    },
  };
}
