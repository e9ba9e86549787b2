import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressBudgets } from '../clients/address-budgets.ts';
import type { AddressCounts } from '../clients/address-counts.ts';
import { isOriginAllowed, type OriginPolicy } from '../clients/origin.ts';
import type { ErrorCode } from '../../protocol/result.ts';

export interface HandshakeParts extends OriginPolicy {
  readonly addressOf: (request: IncomingMessage) => string;
  readonly isLocal: (request: IncomingMessage, isWebSocket: boolean) => boolean;
  /** New connections, by client address; those of the lobby are not counted. */
  readonly handshakes: AddressBudgets;
  /** Connections open now, by client address. */
  readonly sockets: AddressCounts;
}

type Allow = (refused: string | null | undefined, isAllowed: boolean) => void;

/**
 * Decides about a new connection before anything is upgraded: Engine.IO's option `allowRequest`. A refusal is HTTP 400 with the sentence as
 * its body on a WebSocket, which browsers do not show to a page, and 403 with `{ code: 4, message }` on polling, which a page can read.
 */
export function createHandshakeGate(parts: HandshakeParts): (request: IncomingMessage, allow: Allow) => void {
  const { addressOf, isLocal, handshakes, sockets } = parts;

  function refusedBecause(request: IncomingMessage): string | null {
    const isUpgrade = request.headers.upgrade !== undefined;
    const { EIO, transport } = queryOf(request);
    // On polling Engine.IO refuses it by itself; a WebSocket it would upgrade first, and then write HTTP into it.
    if (isUpgrade && EIO !== '4') return sentence('bad_request', 'This server speaks Engine.IO 4 only: connect with EIO=4.');
    if (isUpgrade && transport !== 'websocket') return sentence('bad_request', 'Only the transport websocket can be upgraded to.');
    if (!isOriginAllowed(request.headers, 'encrypted' in request.socket, parts)) {
      return sentence(
        'bad_request',
        'Pages of this origin may not connect to this server. Its setting ALLOWED_ORIGINS lists those that may.',
      );
    }
    const address = addressOf(request);
    if (sockets.isFull(address)) {
      return sentence(
        'rate_limited',
        `Too many connections from this network: ${sockets.most} are open. Close some, or raise SOCKETS_PER_ADDRESS on the server.`,
      );
    }
    if (isLocal(request, isUpgrade) || handshakes.take(address)) return null;
    return sentence('rate_limited', 'Too many new connections from this network. Wait a minute and try again.');
  }

  return (request, allow) => {
    const refused = refusedBecause(request);
    allow(refused, refused === null);
  };
}

type Pass = () => void;

/** Engine.IO's code for a method that it does not expect. */
const BAD_METHOD = 2;

/** Refuses what no session is asked by, which Engine.IO would answer with a bare 500. It comes after the answers to CORS's preflights. */
export function refuseMethod(request: IncomingMessage, response: ServerResponse, pass: Pass): void {
  if (request.method === 'GET' || request.method === 'POST') return pass();
  response.writeHead(405, { Allow: 'GET, POST', 'Content-Type': 'application/json', 'X-Content-Type-Options': 'nosniff' });
  response.end(JSON.stringify({ code: BAD_METHOD, message: sentence('bad_request', 'Sessions are asked by GET and POST only.') }));
}

const sentence = (code: ErrorCode, message: string) => `${code}: ${message}`;

/** Engine.IO parses the query before it asks, the last of several values counts. */
function queryOf(request: IncomingMessage): Partial<Record<string, string>> {
  return (request as { _query?: Partial<Record<string, string>> })._query ?? {};
}
