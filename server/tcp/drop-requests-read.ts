import type { Socket } from 'node:net';

/** What Node keeps at a socket that HTTP is read from (`lib/_http_server.js`); undocumented, and there since Node 0.6. */
interface ReadSocket extends Socket {
  readonly parser?: { onIncoming?: (() => number) | null } | null;
}

/** Tells Node's parser that there is nothing more to do about this request. */
const ignore = () => 0;

/**
 * Drops the requests that Node has read from a connection and not yet handed on. A packet of 64 KB has up to 2,500 of them: Node's parser
 * goes through all of them, destroyed or not, makes a request and a response of each and an error once their connection closes, some 30 µs
 * each. Without the parser's property nothing is dropped, and all else stays as it is.
 */
export function dropRequestsRead(socket: Socket): void {
  const { parser } = socket as ReadSocket;
  if (typeof parser?.onIncoming === 'function') parser.onIncoming = ignore;
}
