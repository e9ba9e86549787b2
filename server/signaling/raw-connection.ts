import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { AddressCounts } from '../clients/address-counts.ts';
import type { Log } from '../log.ts';
import { guard } from './guard.ts';
import type { TrafficBudget } from './traffic-budget.ts';

/** What waits to be written to one connection. A resumption hands over 64 signals and 96 KB at once. */
const MAX_UNREAD = { packets: 256, bytes: 512 * 1024 };
/** A polling session whose client waits longer than this before it polls again is gone, ms: as long as a ping may go unanswered. */
const NEXT_POLL_MS = 8000;
/** How long an orderly close of a polling session waits for the next poll that would tell the client, ms. */
const POLLING_CLOSE_MS = 1000;

interface Packet {
  readonly type: string;
  readonly data?: string | Buffer;
}

/** What is used of an Engine.IO socket. */
export interface RawConnection {
  readonly request: IncomingMessage;
  readonly writeBuffer: readonly Packet[];
  readonly transport: {
    readonly name: string;
    /** A WebSocket's. */
    readonly socket?: Pick<WebSocket, 'bufferedAmount' | 'terminate'>;
    /** Of polling. */
    closeTimeout?: number;
    /** Of polling: a poll waits for its answer. */
    readonly writable: boolean;
    /** Of polling: a poll has come, and one has been answered. */
    on(event: 'ready' | 'drain', listener: () => void): unknown;
  };
  on(event: 'packet' | 'packetCreate', listener: (packet: Packet) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  close(discard: boolean): void;
}

export interface RawConnectionParts {
  readonly addressOf: (request: IncomingMessage) => string;
  /** Connections open now, by client address. */
  readonly sockets: AddressCounts;
  readonly budgetFor: (request: IncomingMessage) => TrafficBudget;
  readonly log: Log;
}

/** Ends a connection at once, whatever waits to be written, and without waiting for the client's close frame. */
export function cut(connection: Pick<RawConnection, 'close' | 'transport'>): void {
  const { socket } = connection.transport;
  connection.close(true);
  socket?.terminate();
}

/** Returns the function that takes charge of a new Engine.IO connection, and ends it when its client sends too much or does not read. */
export function createRawConnections({ addressOf, sockets, budgetFor, log }: RawConnectionParts): (connection: RawConnection) => void {
  function limitUnread(connection: RawConnection): void {
    let lastPing: Packet | null = null;
    let isCut = false;
    connection.on('packetCreate', (packet) => {
      if (isCut || !isUnread(connection, packet, lastPing)) {
        if (packet.type === 'ping') lastPing = packet;
        return;
      }
      isCut = true;
      log.warn({}, 'a connection that does not read was cut');
      // Not now: the code that sends is in the middle of its work, and would meet the departure of this connection.
      process.nextTick(() => cut(connection));
    });
  }

  function limitSilence(connection: RawConnection): void {
    const { transport } = connection;
    // An upgrade has replaced the transport.
    const end = () => connection.transport === transport && cut(connection);
    let timer = setTimeout(end, NEXT_POLL_MS);
    // A poll for which something waited has been answered by now.
    transport.on('ready', () => transport.writable && clearTimeout(timer));
    transport.on('drain', () => {
      clearTimeout(timer);
      timer = setTimeout(end, NEXT_POLL_MS);
    });
    connection.on('close', () => clearTimeout(timer));
  }

  function takeCharge(connection: RawConnection): void {
    const { request, transport } = connection;
    const address = addressOf(request);
    // Checked in the handshake already, but several that arrive at once all pass there.
    if (!sockets.add(address)) return cut(connection);
    connection.on('close', () => sockets.remove(address));
    limitUnread(connection);
    if (transport.name !== 'polling') return;
    transport.closeTimeout = POLLING_CLOSE_MS;
    limitSilence(connection);
    // One request carries thousands of packets. Those of a WebSocket are counted as frames.
    const budget = budgetFor(request);
    connection.on('packet', ({ data }) => budget.take(data?.length ?? 0) || cut(connection));
  }

  return (connection) =>
    guard(
      log,
      'connection',
      () => takeCharge(connection),
      () => cut(connection),
    );
}

/**
 * Whether a client has stopped reading: too much waits already, or the ping sent 10 s ago still does. A client that reads must answer that
 * ping within 8 s; one that does not read could still send answers.
 */
function isUnread({ writeBuffer, transport }: RawConnection, packet: Packet, lastPing: Packet | null): boolean {
  if (writeBuffer.length > MAX_UNREAD.packets) return true;
  if (packet.type === 'ping' && lastPing !== null && writeBuffer.includes(lastPing)) return true;
  const waiting = writeBuffer.reduce((bytes, { data }) => bytes + (data?.length ?? 0), transport.socket?.bufferedAmount ?? 0);
  return waiting > MAX_UNREAD.bytes;
}
