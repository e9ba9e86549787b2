import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { Decoder, Encoder } from 'socket.io-parser';
import type { IceAccess } from '../../protocol/requests.ts';
import { announcedHost } from '../ice/announced-host.ts';
import type { StunServer } from '../ice/stun-server.ts';
import type { Log } from '../log.ts';
import { Exchanges } from '../rooms/exchanges.ts';
import type { Notice, Rooms } from '../rooms/rooms.ts';
import { AddressBudgets } from '../clients/address-budgets.ts';
import { createMessageBudgets, handleChat } from './chat.ts';
import { clientAddress } from '../clients/client-address.ts';
import { serveClientFile } from './client-file.ts';
import { handleExchange } from './exchange.ts';
import { isInLobby } from '../clients/lobby-gate.ts';
import { Lobby } from './lobby.ts';
import { handleNetworkRequests } from './network-requests.ts';
import { isOriginAllowed, type OriginPolicy } from '../clients/origin.ts';
import { limitPackets } from './packet-budget.ts';
import { relaySignals } from './relay.ts';
import { handleRoadRequests } from './road-requests.ts';
import { handleSeatRequests } from './seat-requests.ts';
import { tell, type SignalingServer } from './signaling-socket.ts';

export interface SignalingOptions extends OriginPolicy {
  readonly trustProxy: number;
  readonly hasLobby: boolean;
  readonly createsPerMinute: number;
  readonly failedJoinsPerMinute: number;
}

export interface SignalingParts {
  readonly rooms: Rooms;
  readonly log: Log;
  readonly stun: StunServer | null;
  /** `host`: by which the peer reaches this machine; null: from this machine. */
  readonly iceAccess: (room: string, seat: string, asker: { readonly host: string | null; readonly address: string }) => IceAccess;
}

/** New connections of one address: a burst, then so many a minute. A page makes one. */
const HANDSHAKES = { burst: 60, perMinute: 120 };
/** Of one address: a page watches one channel, and watches it again when it was refused. */
const WATCHES = { burst: 60, perMinute: 120 };
/** `joinStream` of one address: as often as it may connect. */
const JOINS = { burst: 120, perMinute: 120 };
const MAX_EXCHANGES = 10_000;
/** Of one client, and of one address probed. */
const PROBES_PER_MINUTE = 3;
const SWEEP_INTERVAL_MS = 1000;

/** No payload of ours has binary attachments; one that announces any is refused before it is collected. */
class PlainDecoder extends Decoder {
  constructor() {
    super({ maxAttachments: 0 });
  }
}

export interface Signaling {
  /** Opens the signaling socket on a server. */
  readonly attach: (server: HttpServer) => void;
  /** Tells connections what has happened in their rooms. */
  readonly announce: (notices: readonly Notice[]) => void;
  /** Tells every client that the server stops, and ends the connections. */
  readonly close: () => Promise<void>;
}

/** The socket.io side of the server. */
export function createSignaling(options: SignalingOptions, { rooms, log, stun, iceAccess }: SignalingParts): Signaling {
  const monotonic = () => performance.now();
  const creates = new AddressBudgets(options.createsPerMinute, options.createsPerMinute, monotonic);
  const failedJoins = new AddressBudgets(options.failedJoinsPerMinute, options.failedJoinsPerMinute, monotonic);
  const watches = new AddressBudgets(WATCHES.burst, WATCHES.perMinute, monotonic);
  const messages = createMessageBudgets(monotonic);
  const probes = new AddressBudgets(PROBES_PER_MINUTE, PROBES_PER_MINUTE, monotonic);
  const probed = new AddressBudgets(PROBES_PER_MINUTE, PROBES_PER_MINUTE, monotonic);
  const joins = new AddressBudgets(JOINS.burst, JOINS.perMinute, monotonic);
  const handshakes = new AddressBudgets(HANDSHAKES.burst, HANDSHAKES.perMinute, monotonic);
  const isLocal = (request: IncomingMessage, isWebSocket: boolean) =>
    options.hasLobby && isInLobby({ isWebSocket, headers: request.headers, peerAddress: request.socket.remoteAddress });

  const io: SignalingServer = new Server({
    allowUpgrades: true,
    allowEIO3: false,
    // A silent cut is known after at most 18 s, at both ends: the client, too, gives up when no ping came for the two together. That
    // leaves 2 s of the 20 s promised for timers that fire late. Proxies that cut idle connections after 60 s never see one.
    pingInterval: 10_000,
    pingTimeout: 8000,
    connectTimeout: 10_000,
    upgradeTimeout: 5000,
    maxHttpBufferSize: 65_536,
    perMessageDeflate: false,
    httpCompression: false,
    serveClient: false,
    cors: { origin: [...options.allowedOrigins], methods: ['GET', 'POST'] },
    parser: { Encoder, Decoder: PlainDecoder },
    allowRequest: (request, allow) => {
      const isEncrypted = 'encrypted' in request.socket;
      const isExempt = isLocal(request, request.headers.upgrade !== undefined);
      const isAllowed = isOriginAllowed(request.headers, isEncrypted, options);
      allow(null, isAllowed && (isExempt || handshakes.take(clientAddress(request, options.trustProxy))));
    },
  });
  const lobby = new Lobby(rooms);
  const exchanges = new Exchanges(MAX_EXCHANGES);

  function announce(notices: readonly Notice[]): void {
    for (const { connection, event, fact } of notices) tell(io.sockets.sockets.get(connection), event, fact);
    lobby.update();
  }

  io.on('connection', (socket) => {
    const isWebSocket = socket.conn.transport.name === 'websocket';
    Object.assign(socket.data, {
      isLocal: isLocal(socket.request, isWebSocket),
      address: clientAddress(socket.request, options.trustProxy),
      host: announcedHost(options.publicUrl, socket.handshake.headers.host),
    });
    // socket.io re-emits a client's `error` event as an unhandled one (CVE-2024-38355).
    socket.on('error', (error) => log.warn({ reason: error.message }, 'socket error'));
    handleSeatRequests(socket, { rooms, log, creates, failedJoins, watches, iceAccess, announce });
    handleChat(socket, { rooms, log, messages, announce });
    handleRoadRequests(socket, { rooms, log, announce });
    relaySignals(io, socket, rooms, log);
    lobby.handle(socket, log);
    handleExchange(io, socket, { exchanges, joins, log });
    handleNetworkRequests(socket, { stun, log, probes, probed });
  });
  const sweep = setInterval(() => {
    announce(rooms.expire());
    for (const budgets of [creates, failedJoins, watches, messages, joins, probes, probed, handshakes]) budgets.forgetFull();
  }, SWEEP_INTERVAL_MS);
  sweep.unref();

  return {
    announce,
    attach(server: HttpServer): void {
      io.attach(server);
      io.engine.use(serveClientFile());
      io.engine.on('connection', (connection) => limitPackets(connection, log));
      io.engine.on('headers', (headers: Record<string, string>) => Object.assign(headers, { 'X-Content-Type-Options': 'nosniff' }));
    },
    async close(): Promise<void> {
      clearInterval(sweep);
      io.emit('server:closing', { at: Date.now() });
      await io.close();
    },
  };
}
