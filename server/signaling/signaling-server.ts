import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { IceAccess } from '../../protocol/requests.ts';
import { AddressCounts } from '../clients/address-counts.ts';
import { clientAddress } from '../clients/client-address.ts';
import { isInLobby } from '../clients/lobby-gate.ts';
import type { OriginPolicy } from '../clients/origin.ts';
import { announcedHost } from '../ice/announced-host.ts';
import type { StunServer } from '../ice/stun-server.ts';
import type { Log } from '../log.ts';
import { Exchanges } from '../rooms/exchanges.ts';
import type { Notice, Rooms } from '../rooms/rooms.ts';
import { createAddressLimits } from './address-limits.ts';
import { chatHandlers } from './chat.ts';
import { createDispatcher } from './dispatcher.ts';
import { eventTable } from './event-table.ts';
import { handleExchange } from './exchange.ts';
import { guard } from './guard.ts';
import { Lobby } from './lobby.ts';
import { networkHandlers } from './network-requests.ts';
import { cut } from './raw-connection.ts';
import { signalEvent } from './relay.ts';
import { requestEvents } from './request-events.ts';
import { roadHandlers } from './road-requests.ts';
import { handleSeats } from './seat-requests.ts';
import { tell, type SignalingSocket } from './signaling-socket.ts';
import { createSocketServer } from './socket-server.ts';
import { TrafficBudget } from './traffic-budget.ts';

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

const MAX_EXCHANGES = 10_000;
const SWEEP_INTERVAL_MS = 1000;

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
  const limits = createAddressLimits(options);
  const { creates, failedJoins, watches } = limits;
  const sockets = new AddressCounts(options.socketsPerAddress);
  const addressOf = (request: IncomingMessage) => clientAddress(request, options.trustProxy);
  const budgetFor = (request: IncomingMessage) => new TrafficBudget(addressOf(request), limits.traffic, log, () => performance.now());
  const isLocal = (request: IncomingMessage, isWebSocket: boolean) =>
    options.hasLobby && isInLobby({ isWebSocket, headers: request.headers, peerAddress: request.socket.remoteAddress });

  const io = createSocketServer(options, { addressOf, isLocal, budgetFor, handshakes: limits.handshakes, sockets, log });
  const lobby = new Lobby(rooms);
  const exchanges = new Exchanges(MAX_EXCHANGES);

  function announce(notices: readonly Notice[]): void {
    for (const { connection, event, fact } of notices) tell(io.sockets.sockets.get(connection), event, fact);
    lobby.update();
  }

  const seats = handleSeats({ rooms, log, creates, failedJoins, watches, iceAccess, announce });
  const exchange = handleExchange(io, { exchanges, joins: limits.joins, log });
  const requests = requestEvents({
    ...seats.handlers,
    ...chatHandlers({ rooms, log, messages: limits.messages, announce }),
    ...roadHandlers({ rooms, log, announce }),
    ...lobby.handlers(),
    ...networkHandlers({ stun, probes: limits.probes, probed: limits.probed }),
  });
  const dispatch = createDispatcher({
    events: eventTable([...requests, ...exchange.events, ['signal', signalEvent(io, rooms, log)]]),
    departures: [seats.depart, exchange.depart, (socket) => lobby.forget(socket)],
    unknownEvents: limits.unknownEvents,
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
  const sweep = setInterval(() => {
    guard(log, 'sweep', () => announce(rooms.expire()));
    limits.forgetFull();
  }, SWEEP_INTERVAL_MS);
  sweep.unref();

  return {
    path: PATH,
    handleRequest: (request, response) => io.engine.handleRequest(request, response),
    handleUpgrade: (request, socket, head) => io.engine.handleUpgrade(request, socket, head),
    announce,
    async close(): Promise<void> {
      clearInterval(sweep);
      io.emit('server:closing', { at: Date.now() });
      await io.close();
    },
  };
}
