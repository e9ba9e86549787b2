import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { Connections, type ConnectionLimits } from './connections.ts';
import { RefusedConnections } from './refused-connections.ts';
import { ownRequests, type Handlers, type RequestRules } from './requests.ts';
import { createTlsServer, type Certificate } from './tls.ts';

export interface WebServerOptions extends RequestRules {
  /** HTTPS; without it HTTP. */
  readonly certificate?: Certificate | undefined;
  readonly limits: ConnectionLimits;
}

/** An HTTP server that listens to nothing yet. */
export interface WebServer {
  readonly http: Server;
  /** What failed, and is logged: a handler, or accepting a connection. */
  readonly onError: (error: unknown) => void;
  /** Stops listening. Connections in use have a moment to end; then none is left. */
  readonly close: () => Promise<void>;
}

/** Slow or silent clients are cut before they add up; one check a second is enough to keep these limits. */
const HTTP_LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 8192,
  // Node would refuse by itself, past the count of unanswered requests; `refuseHost` does.
  requireHostHeader: false,
};
const MAX_REQUESTS_PER_CONNECTION = 1000;
const CHECK_INTERVAL_MS = 1000;
/** What was written last, such as a goodbye, has been read by then. */
const CLOSE_MS = 1000;
const CLOSE_CHECK_MS = 10;

/**
 * The one owner of TCP connections. Each has an error listener from its first moment to its last, so that a reset cannot reach the process,
 * also where Node takes its own listener away (after an upgrade). Each is counted, and destroyed when it breaks a rule or misses a deadline:
 * for the TLS handshake, for the header and the body of a request, for reading the response, and between requests.
 */
export function createWebServer(handlers: Handlers, { certificate, limits, ...rules }: WebServerOptions): WebServer {
  const connections = new Connections(limits);
  const refused = new RefusedConnections();
  const server = certificate ? createTlsServer(HTTP_LIMITS, certificate, connections) : createServer(HTTP_LIMITS);
  server.maxRequestsPerSocket = MAX_REQUESTS_PER_CONNECTION;
  ownRequests(server, connections, handlers, rules);

  // Node's own listeners read a connection as soon as they have it. They get those only that there is room for.
  const readers = server.listeners('connection') as ((socket: Socket) => void)[];
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => {});
    // It was reset before it was accepted.
    if (socket.remoteAddress === undefined) return void socket.destroy();
    const full = connections.admit(socket);
    if (full) refused.refuse(socket, full, certificate !== undefined);
    else for (const read of readers) read.call(server, socket);
  });

  const checking = setInterval(() => connections.destroyStalled(performance.now()), CHECK_INTERVAL_MS);
  checking.unref();
  return {
    http: server,
    onError: rules.onError,
    async close() {
      server.close();
      refused.destroyAll();
      connections.destroyIdle();
      const until = performance.now() + CLOSE_MS;
      while (connections.size > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, CLOSE_CHECK_MS));
      clearInterval(checking);
      connections.destroyAll();
    },
  };
}
