import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { refusalOf } from './client-error.ts';
import type { Connections } from './connections.ts';
import { refuseHost, type HostNames } from './host-names.ts';
import { answerRefusal, destroyWith } from './refusal.ts';
import { dropRequestsRead } from './drop-requests-read.ts';

/** What the server is for. The owner of its connections decides what reaches it. */
export interface Handlers {
  readonly handleRequest: RequestListener;
  /** Takes over a connection whose request asked for an upgrade. @returns false: nothing at that address does; the socket is untouched */
  readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;
}

export interface RequestRules {
  readonly hostNames: HostNames;
  /** A handler threw, or a connection could not be accepted. */
  readonly onError: (error: unknown) => void;
  /** A request named another host than this server's: `host` is what it said. */
  readonly onForeignHost: (host: string) => void;
}

const NO_UPGRADE = { status: 404, sentence: 'No connection can be upgraded at this address.\n' };
const NO_EXPECTATION = { status: 417, sentence: 'The only expectation that is met is 100-continue.\n' };
const FAILED = { status: 500, sentence: 'The request failed for a fault of the server.\n' };

/**
 * Takes everything that Node's parser makes of what a client sends, and every failure of it. Node answers some requests by itself where
 * nobody listens (an `Expect`, a request too many), which would escape the count of unanswered requests; so there is a listener for each.
 */
export function ownRequests(server: Server, connections: Connections, handlers: Handlers, rules: RequestRules): void {
  const refuse = (request: IncomingMessage) => {
    const refusal = refuseHost(request, rules.hostNames);
    if (refusal?.status === 421) rules.onForeignHost(request.headers.host ?? '');
    return refusal;
  };

  function handle(request: IncomingMessage, response: ServerResponse, answer: () => void): void {
    const connection = connections.of(request.socket);
    if (!connection) return void request.socket.destroy();
    response.on('error', () => {});
    response.once('close', () => connections.end(connection));
    if (!connections.begin(connection, response)) {
      dropRequestsRead(request.socket);
      return connection.destroy();
    }
    connection.inTurn(() => {
      // Its connection may have ended while it waited.
      if (request.socket.destroyed) return;
      const refusal = refuse(request);
      if (refusal) return answerRefusal(response, refusal);
      try {
        answer();
      } catch (error) {
        rules.onError(error);
        if (response.headersSent) connection.destroy();
        else answerRefusal(response, FAILED);
      }
    });
  }

  function handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const connection = connections.of(socket);
    // Responses still on their way would be written between the frames.
    if (!connection?.isIdle) return void socket.destroy();
    connections.upgrade(connection);
    const refusal = refuse(request);
    if (refusal) return destroyWith(socket, refusal);
    try {
      if (!handlers.handleUpgrade(request, socket, head)) destroyWith(socket, NO_UPGRADE);
    } catch (error) {
      rules.onError(error);
      socket.destroy();
    }
  }

  server.on('request', (request, response) => handle(request, response, () => handlers.handleRequest(request, response)));
  server.on('checkContinue', (request, response) => {
    handle(request, response, () => {
      response.writeContinue();
      handlers.handleRequest(request, response);
    });
  });
  server.on('checkExpectation', (request, response) => handle(request, response, () => answerRefusal(response, NO_EXPECTATION)));
  server.on('dropRequest', (_request, socket) => void socket.destroy());
  server.on('upgrade', handleUpgrade);
  server.on('connect', (_request, socket) => void socket.destroy());
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const refusal = refusalOf(error);
    if (refusal && connections.of(socket)?.canRefuse) destroyWith(socket, refusal);
    else socket.destroy();
  });
}
