import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';

export interface Certificate {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
}

export interface Listening {
  readonly server: Server;
  readonly port: number;
  close(): Promise<void>;
}

/** Slow or silent clients are cut before they add up; one check a second is enough to keep these limits. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 8192,
};

/** An HTTP server, or HTTPS where there is a certificate, that listens to nothing yet. */
export function createWebServer(handle: RequestListener, certificate: Certificate | undefined): Server {
  const server = certificate ? createHttpsServer({ ...LIMITS, ...certificate }, handle) : createHttpServer(LIMITS, handle);
  server.maxRequestsPerSocket = 1000;
  return server;
}

/**
 * Listens on `host`. `localhost` means both loopback addresses, since browsers try either: a second TCP server on ::1 hands its
 * connections to the first. A machine without IPv6 does without.
 * @throws the listening error (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL` …)
 */
export async function listen(server: Server, host: string, port: number): Promise<Listening> {
  await listenOn(server, port, host === 'localhost' ? '127.0.0.1' : host).catch((error: unknown) => {
    // Every interface, on a machine without IPv6.
    if (host !== '::' || !isListenError(error, 'EAFNOSUPPORT')) throw error;
    return listenOn(server, port, '0.0.0.0');
  });
  const bound = (server.address() as AddressInfo).port;
  const second = host === 'localhost' ? await listenOnLoopback6(server, bound) : null;
  return {
    server,
    port: bound,
    async close() {
      second?.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

async function listenOnLoopback6(server: Server, port: number): Promise<TcpServer | null> {
  const second = createTcpServer((socket) => server.emit('connection', socket));
  try {
    await listenOn(second, port, '::1');
    return second;
  } catch (error) {
    if (isListenError(error, 'EADDRINUSE')) throw error;
    return null;
  }
}

function listenOn(server: TcpServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

export function isListenError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
