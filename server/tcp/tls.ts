import { createServer, type Server } from 'node:https';
import type { ServerOptions } from 'node:http';
import type { Connections } from './connections.ts';

export interface Certificate {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
}

/** A client has as long for the TLS handshake as for the header of a request. Node's default is 120 s. */
const HANDSHAKE_TIMEOUT_MS = 10_000;

/** An HTTPS server whose TLS streams have the same owner as the TCP connections that carry them. */
export function createTlsServer(options: ServerOptions, certificate: Certificate, connections: Connections): Server {
  const server = createServer({ ...options, ...certificate, handshakeTimeout: HANDSHAKE_TIMEOUT_MS });
  server.prependListener('secureConnection', (stream) => {
    stream.on('error', () => {});
    // A TLS 1.2 client could have the server repeat its costly half of the handshake at will.
    stream.disableRenegotiation();
    if (!connections.encrypt(stream)) stream.destroy();
  });
  return server;
}
