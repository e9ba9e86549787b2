import { refusal } from '../../protocol/result.ts';
import type { AddressBudgets } from '../clients/address-budgets.ts';
import type { Log } from '../log.ts';
import { acknowledgementOf, type DepartureHandler, type EventHandler } from './event-handler.ts';
import { guard } from './guard.ts';
import { tell, type SignalingSocket } from './signaling-socket.ts';

export interface DispatcherParts {
  readonly events: ReadonlyMap<string, EventHandler>;
  readonly departures: readonly DepartureHandler[];
  /** `event:refused` for unknown names, by connection. */
  readonly unknownEvents: AddressBudgets;
  readonly log: Log;
}

const MAX_ECHOED_NAME = 64;

/**
 * Returns the function that takes charge of a new client socket: it adds the only listeners that a client socket has. socket.io would emit
 * every event under the name that the client chose, `error` included, which ends the process if nobody listens (CVE-2024-38355). Here a
 * middleware takes the event and never calls `next`, so that the socket emits nothing on a client's behalf; names are looked up in a Map.
 */
export function createDispatcher({ events, departures, unknownEvents, log }: DispatcherParts): (socket: SignalingSocket) => void {
  function refuseUnknown(socket: SignalingSocket, name: unknown, args: readonly unknown[]): void {
    const refused = refusal('bad_request', 'This server has no event of that name.');
    const acknowledge = acknowledgementOf(args);
    if (acknowledge) return acknowledge(refused);
    if (!unknownEvents.take(socket.id)) return;
    const event = String(name).slice(0, MAX_ECHOED_NAME);
    const { error, message } = refused;
    tell(socket, 'event:refused', { event, negotiation: null, seq: null, error, message, at: Date.now() });
  }

  function dispatch(socket: SignalingSocket, [name, ...args]: readonly unknown[]): void {
    // Packets that were decoded together with a DISCONNECT still arrive after it.
    if (!socket.connected) return;
    const handler = typeof name === 'string' ? events.get(name) : undefined;
    if (!handler) return refuseUnknown(socket, name, args);
    guard(
      log,
      String(name),
      () => handler.receive(socket, args),
      () => handler.fail(socket, args),
    );
  }

  function depart(socket: SignalingSocket, reason: string): void {
    for (const departure of departures) guard(log, 'disconnect', () => departure(socket));
    // There is one namespace: a connection that left it has nothing to say any more, and would stay open for as long as it answers pings.
    if (reason === 'client namespace disconnect') socket.conn.close();
  }

  return (socket) => {
    socket.use((event) => dispatch(socket, event));
    socket.on('disconnect', (reason) => depart(socket, reason));
    // Emitted by socket.io for a packet that it cannot parse, just before it closes the connection.
    socket.on('error', (error: unknown) =>
      log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'a packet could not be read'),
    );
  };
}
