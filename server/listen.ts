import type { Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import type { WebServer } from './tcp/web-server.ts';

/** Connections that wait to be accepted: as many as Linux allows (`somaxconn`). At Node's 511 a burst has those of others wait 1 s for a second SYN. */
const BACKLOG = 4096;

export interface Listening {
  readonly port: number;
  /** Stops listening, and ends every connection. */
  close(): Promise<void>;
}

/**
 * Listens on `host`. `localhost` means both loopback addresses, since browsers try either: a second TCP server on ::1 hands its
 * connections to the first. A machine without IPv6 does without.
 * @throws the listening error (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL` …)
 */
export async function listen({ http, close, onError }: WebServer, host: string, port: number): Promise<Listening> {
  await listenOn(http, port, host === 'localhost' ? '127.0.0.1' : host).catch((error: unknown) => {
    // Every interface, on a machine without IPv6.
    if (host !== '::' || !isListenError(error, 'EAFNOSUPPORT')) throw error;
    return listenOn(http, port, '0.0.0.0');
  });
  // From here on it is that a connection could not be accepted: no descriptor or no memory was left for it.
  http.on('error', onError);
  const bound = (http.address() as AddressInfo).port;
  const second = host === 'localhost' ? await listenOnLoopback6(http, bound) : null;
  second?.on('error', onError);
  return {
    port: bound,
    async close() {
      second?.close();
      await close();
    },
  };
}

async function listenOnLoopback6(server: Server, port: number): Promise<TcpServer | null> {
  // As the HTTP server makes its own sockets.
  const second = createTcpServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit('connection', socket));
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
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

export function isListenError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
