import type { IncomingMessage } from 'node:http';
import { Server as EngineServer } from 'engine.io';
import { Server } from 'socket.io';
import { Decoder, Encoder } from 'socket.io-parser';
import type { OriginPolicy } from '../clients/origin.ts';
import type { Log } from '../log.ts';
import { serveClientFile } from './client-file.ts';
import { createHandshakeGate, refuseMethod, type HandshakeParts } from './handshake.ts';
import { createRawConnections } from './raw-connection.ts';
import type { SignalingServer } from './signaling-socket.ts';
import type { TrafficBudget } from './traffic-budget.ts';
import { webSocketServerWith } from './websocket-limits.ts';

/** No payload of ours has binary attachments; one that announces any is refused before it is collected. */
class PlainDecoder extends Decoder {
  constructor() {
    super({ maxAttachments: 0 });
  }
}

export interface SocketServerParts extends Omit<HandshakeParts, keyof OriginPolicy> {
  readonly budgetFor: (request: IncomingMessage) => TrafficBudget;
  readonly log: Log;
}

/** Engine.IO and socket.io, with every limit on what comes before an event. Neither listens to a server by itself. */
export function createSocketServer(origins: OriginPolicy, { budgetFor, log, ...gate }: SocketServerParts): SignalingServer {
  const engine = new EngineServer({
    allowUpgrades: true,
    allowEIO3: false,
    // A silent cut is known after at most 18 s, at both ends: the client, too, gives up when no ping came for the two together. That
    // leaves 2 s of the 20 s promised for timers that fire late. Proxies that cut idle connections after 60 s never see one.
    pingInterval: 10_000,
    pingTimeout: 8000,
    upgradeTimeout: 5000,
    maxHttpBufferSize: 65_536,
    perMessageDeflate: false,
    httpCompression: false,
    cors: { origin: [...origins.allowedOrigins], methods: ['GET', 'POST'] },
    wsEngine: webSocketServerWith(budgetFor),
    allowRequest: createHandshakeGate({ ...origins, ...gate }),
  });
  engine.use(serveClientFile());
  engine.use(refuseMethod);
  const io: SignalingServer = new Server({ connectTimeout: 10_000, serveClient: false, parser: { Encoder, Decoder: PlainDecoder } });
  io.bind(engine);
  engine.on('connection', createRawConnections({ addressOf: gate.addressOf, sockets: gate.sockets, budgetFor, log }));
  engine.on('headers', (headers: Record<string, string>) => Object.assign(headers, { 'X-Content-Type-Options': 'nosniff' }));
  return io;
}
