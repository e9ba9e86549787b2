import type { Socket } from 'socket.io';
import * as v from 'valibot';
import { exchangeSchemas, type ExchangeEvent, type ExchangeMessage } from '../../protocol/exchange.ts';
import { refusal, type Refusal } from '../../protocol/result.ts';
import type { Log } from '../log.ts';
import type { Departure, Exchanges } from '../rooms/exchanges.ts';
import type { AddressBudgets } from '../clients/address-budgets.ts';
import { internalRefusal, type DepartureHandler, type EventHandler } from './event-handler.ts';
import { describeIssues } from './request-events.ts';
import type { SignalingServer, SignalingSocket } from './signaling-socket.ts';

export interface ExchangeParts {
  readonly exchanges: Exchanges;
  readonly joins: AddressBudgets;
  readonly log: Log;
}

/** Null: it was done. */
type ExchangeHandlers = { readonly [N in ExchangeEvent]: (socket: SignalingSocket, message: ExchangeMessage<N>) => Refusal | null };

export interface ExchangeHandling {
  readonly events: [ExchangeEvent, EventHandler][];
  /** The connection has ended: its member leaves. */
  readonly depart: DepartureHandler;
}

const RECEIVED = { offer: 'receiveOffer', answer: 'receiveAnswer', candidate: 'receiveCandidate' } as const;

/** The signal exchanger, for clients of other makes (docs/exchange.md). Its events have no acknowledgement; a refusal is an event, too. */
export function handleExchange(io: SignalingServer, { exchanges, joins, log }: ExchangeParts): ExchangeHandling {
  /** These events are none of `ServerToClient`. */
  const emit = (socket: SignalingSocket | undefined, event: string, ...told: readonly unknown[]) =>
    void (socket as unknown as Socket | undefined)?.emit(event, ...told);

  function refuse(socket: SignalingSocket, event: ExchangeEvent, { error, message }: Refusal): void {
    emit(socket, 'exchangeError', { code: error, message });
    log.warn({ event, error }, 'exchange refused');
  }

  function tellAll(connections: readonly string[], event: string, ...told: readonly unknown[]): void {
    for (const connection of connections) emit(io.sockets.sockets.get(connection), event, ...told);
  }

  function tellOfDeparture(socket: SignalingSocket, departure: Departure | null): void {
    if (departure) tellAll(departure.others, 'userLeftStream', departure.user, socket.id);
  }

  function relay(
    socket: SignalingSocket,
    event: keyof typeof RECEIVED,
    { channelName, to }: { readonly channelName: string; readonly to?: string | null | undefined },
    body: unknown,
  ): Refusal | null {
    const routed = exchanges.route(socket.id, channelName, to ?? null);
    if (!routed.ok) return routed;
    log.info({ event, receivers: routed.value.length, bytes: JSON.stringify(body).length }, 'exchanged');
    tellAll(routed.value, RECEIVED[event], body, socket.id);
    return null;
  }

  const handlers: ExchangeHandlers = {
    joinStream: (socket, { channelName, user }) => {
      const { isLocal, address } = socket.data;
      if (!isLocal && !joins.take(address)) {
        return refusal('rate_limited', 'Too many attempts from this address. Wait a minute and try again.');
      }
      const joined = exchanges.join(socket.id, channelName, user);
      if (!joined.ok) return joined;
      const { others, departure } = joined.value;
      tellOfDeparture(socket, departure);
      log.info({ members: others.length + 1 }, 'joined an exchange');
      emit(socket, 'allStreamUsers', others);
      tellAll(others, 'userJoinedStream', user, socket.id);
      return null;
    },
    offer: (socket, message) => relay(socket, 'offer', message, message.sessionDescriptor),
    answer: (socket, message) => relay(socket, 'answer', message, message.sessionDescriptor),
    candidate: (socket, message) => relay(socket, 'candidate', message, message.candidate),
    leaveStream: (socket, { channelName }) => {
      tellOfDeparture(socket, exchanges.leave(socket.id, channelName));
      return null;
    },
  };

  function eventOf<N extends ExchangeEvent>(event: N): [N, EventHandler] {
    return [
      event,
      {
        receive(socket, [payload]) {
          const parsed = v.safeParse(exchangeSchemas[event], payload);
          if (!parsed.success) return refuse(socket, event, refusal('bad_request', `${event}: ${describeIssues(parsed.issues)}`));
          const refused = handlers[event](socket, parsed.output);
          if (refused) refuse(socket, event, refused);
        },
        fail: (socket) => refuse(socket, event, internalRefusal()),
      },
    ];
  }

  return {
    events: (Object.keys(exchangeSchemas) as ExchangeEvent[]).map((event) => eventOf(event)),
    depart: (socket) => tellOfDeparture(socket, exchanges.leave(socket.id)),
  };
}
