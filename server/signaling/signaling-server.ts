import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server as EngineServer } from 'engine.io';
import { Server } from 'socket.io';
import { Decoder, Encoder } from 'socket.io-parser';
import type { IceAccess } from '../../protocol/requests.ts';
import { AddressBudgets } from '../clients/address-budgets.ts';
import { AddressCounts } from '../clients/address-counts.ts';
import { clientAddress } from '../clients/client-address.ts';
import { isInLobby } from '../clients/lobby-gate.ts';
import type { OriginPolicy } from '../clients/origin.ts';
import { announcedHost } from '../ice/announced-host.ts';
import type { StunServer } from '../ice/stun-server.ts';
import type { Log } from '../log.ts';
import { Exchanges } from '../rooms/exchanges.ts';
import type { Notice, Rooms } from '../rooms/rooms.ts';
import { chatHandlers, createMessageBudgets } from './chat.ts';
import { serveClientFile } from './client-file.ts';
import { createDispatcher } from './dispatcher.ts';
import { eventTable } from './event-table.ts';
import { handleExchange } from './exchange.ts';
import { guard } from './guard.ts';
import { createHandshakeGate, refuseMethod } from './handshake.ts';
import { Lobby } from './lobby.ts';
import { networkHandlers } from './network-requests.ts';
import { createRawConnections, cut } from './raw-connection.ts';
import { signalEvent } from './relay.ts';
import { requestEvents } from './request-events.ts';
import { roadHandlers } from './road-requests.ts';
import { handleSeats } from './seat-requests.ts';
import { tell, type SignalingServer, type SignalingSocket } from './signaling-socket.ts';
import { createAddressTraffic, TrafficBudget } from './traffic-budget.ts';
import { webSocketServerWith } from './websocket-limits.ts';

export interface SignalingOptions extends OriginPolicy {
  readonly trustProxy: number;
  readonly hasLobby: boolean;
  /** Connections that one client address may have open. */
  readonly socketsPerAddress: number;
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
/** `event:refused` for names that do not exist, of one connection. */
const UNKNOWN_EVENTS = { burst: 10, perMinute: 60 };
const SWEEP_INTERVAL_MS = 1000;

/** No payload of ours has binary attachments; one that announces any is refused before it is collected. */
class PlainDecoder extends Decoder {
  constructor() {
    super({ maxAttachments: 0 });
  }
}

/** The path of every upgrade to a signaling socket, and of its polling. */
const PATH = '/socket.io/';

export interface Signaling {
  /** Requests and upgrades of this path are for the two handlers. Neither listens to a server by itself. */
  readonly path: string;
  readonly handleRequest: (request: IncomingMessage, response: ServerResponse) => void;
  readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
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
  const traffic = createAddressTraffic(monotonic);
  const unknownEvents = new AddressBudgets(UNKNOWN_EVENTS.burst, UNKNOWN_EVENTS.perMinute, monotonic);
  const sockets = new AddressCounts(options.socketsPerAddress);
  const addressOf = (request: IncomingMessage) => clientAddress(request, options.trustProxy);
  const budgetFor = (request: IncomingMessage) => new TrafficBudget(addressOf(request), traffic, log, monotonic);
  const isLocal = (request: IncomingMessage, isWebSocket: boolean) =>
    options.hasLobby && isInLobby({ isWebSocket, headers: request.headers, peerAddress: request.socket.remoteAddress });

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
    cors: { origin: [...options.allowedOrigins], methods: ['GET', 'POST'] },
    wsEngine: webSocketServerWith(budgetFor),
    allowRequest: createHandshakeGate({ ...options, addressOf, isLocal, handshakes, sockets }),
  });
  engine.use(serveClientFile());
  engine.use(refuseMethod);
  const io: SignalingServer = new Server({ connectTimeout: 10_000, serveClient: false, parser: { Encoder, Decoder: PlainDecoder } });
  io.bind(engine);
  engine.on('connection', createRawConnections({ addressOf, sockets, budgetFor, log }));
  engine.on('headers', (headers: Record<string, string>) => Object.assign(headers, { 'X-Content-Type-Options': 'nosniff' }));
  const lobby = new Lobby(rooms);
  const exchanges = new Exchanges(MAX_EXCHANGES);

  function announce(notices: readonly Notice[]): void {
    for (const { connection, event, fact } of notices) tell(io.sockets.sockets.get(connection), event, fact);
    lobby.update();
  }

  const seats = handleSeats({ rooms, log, creates, failedJoins, watches, iceAccess, announce });
  const exchange = handleExchange(io, { exchanges, joins, log });
  const requests = requestEvents({
    ...seats.handlers,
    ...chatHandlers({ rooms, log, messages, announce }),
    ...roadHandlers({ rooms, log, announce }),
    ...lobby.handlers(),
    ...networkHandlers({ stun, probes, probed }),
  });
  const dispatch = createDispatcher({
    events: eventTable([...requests, ...exchange.events, ['signal', signalEvent(io, rooms, log)]]),
    departures: [seats.depart, exchange.depart, (socket) => lobby.forget(socket)],
    unknownEvents,
    log,
  });
  const connected = new WeakSet<object>();

  function takeChargeOf(socket: SignalingSocket): void {
    const { conn, request } = socket;
    // socket.io makes a socket for each CONNECT that comes before it has answered the first.
    if (connected.has(conn)) return cut(conn);
    connected.add(conn);
    const isWebSocket = conn.transport.name === 'websocket';
    const host = announcedHost(options.publicUrl, socket.handshake.headers.host);
    Object.assign(socket.data, { isLocal: isLocal(request, isWebSocket), address: addressOf(request), host });
    dispatch(socket);
  }

  io.on('connection', (socket) =>
    guard(
      log,
      'connection',
      () => takeChargeOf(socket),
      () => cut(socket.conn),
    ),
  );
  const all = [creates, failedJoins, watches, messages, joins, probes, probed, handshakes, unknownEvents, traffic.packets, traffic.bytes];
  const sweep = setInterval(() => {
    guard(log, 'sweep', () => announce(rooms.expire()));
    for (const budgets of all) budgets.forgetFull();
  }, SWEEP_INTERVAL_MS);
  sweep.unref();

  return {
    path: PATH,
    handleRequest: (request, response) => engine.handleRequest(request, response),
    handleUpgrade: (request, socket, head) => engine.handleUpgrade(request, socket, head),
    announce,
    async close(): Promise<void> {
      clearInterval(sweep);
      io.emit('server:closing', { at: Date.now() });
      await io.close();
    },
  };
}
