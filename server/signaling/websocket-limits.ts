import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import type { TrafficBudget } from './traffic-budget.ts';

/** ws's own limits. A message is 64 KB at most, and browsers do not split one of that size. */
const LIMITS = {
  /** Of one message. */
  maxFragments: 64,
  /** Pieces in which TCP delivers one frame. */
  maxBufferedChunks: 1024,
  /** Answers to PING frames that wait to be written: more, and ws cuts the connection by itself. */
  maxPendingAutoPongs: 20,
  /** How long a client may take to answer a close frame, ms; it is still read meanwhile. */
  closeTimeout: 2000,
};

type Upgraded = (webSocket: WebSocket, request: IncomingMessage) => void;

/**
 * The WebSocket server for Engine.IO's option `wsEngine`: its WebSockets have a budget from their first frame, before Engine.IO knows them
 * and after it has given them up. It counts frames as they come, PING and PONG included, which Engine.IO never sees.
 */
export function webSocketServerWith(
  budgetFor: (request: IncomingMessage) => TrafficBudget,
): new (options: ServerOptions) => WebSocketServer {
  return class extends WebSocketServer {
    constructor(options: ServerOptions) {
      super({ ...options, ...LIMITS });
    }

    override handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, callback: Upgraded): void {
      super.handleUpgrade(request, socket, head, (webSocket, upgraded) => {
        limitFrames(webSocket, request, budgetFor(request));
        callback(webSocket, upgraded);
      });
    }
  };
}

function limitFrames(webSocket: WebSocket, { socket }: IncomingMessage, budget: TrafficBudget): void {
  let read = socket.bytesRead;
  const onFrame = () => {
    const { bytesRead } = socket;
    const isWithin = budget.take(bytesRead - read);
    read = bytesRead;
    if (isWithin) return;
    // What came in the same segment would otherwise still be handled.
    for (const event of ['message', 'ping', 'pong']) webSocket.removeAllListeners(event);
    webSocket.terminate();
  };
  webSocket.on('message', onFrame);
  webSocket.on('ping', onFrame);
  webSocket.on('pong', onFrame);
}
