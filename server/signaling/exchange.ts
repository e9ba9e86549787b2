import type { Socket } from 'socket.io';
import * as v from 'valibot';
import { exchangeSchemas, type ExchangeEvent, type ExchangeMessage } from '../../protocol/exchange.ts';
import { refusal, type Refusal } from '../../protocol/result.ts';
import type { Log } from '../log.ts';
import type { Departure, Exchanges } from '../rooms/exchanges.ts';
import type { AddressBudgets } from '../clients/address-budgets.ts';
import { describeIssues } from './on-request.ts';
import type { SignalingServer, SignalingSocket } from './signaling-socket.ts';
import { cutIfUnread } from './unread.ts';

export interface ExchangeParts {
  readonly exchanges: Exchanges;
  readonly joins: AddressBudgets;
  readonly log: Log;
}

const RECEIVED = { offer: 'receiveOffer', answer: 'receiveAnswer', candidate: 'receiveCandidate' } as const;

/** The signal exchanger, for clients of other makes (docs/exchange.md). Its events have no acknowledgement; a refusal is an event, too. */
export function handleExchange(io: SignalingServer, own: SignalingSocket, { exchanges, joins, log }: ExchangeParts): void {
  const socket = own as unknown as Socket;
  const { isLocal, address } = own.data;

  function refuse(event: ExchangeEvent, { error, message }: Refusal): void {
    socket.emit('exchangeError', { code: error, message });
    log.warn({ event, error }, 'exchange refused');
  }

  function tellAll(connections: readonly string[], event: string, ...told: readonly unknown[]): void {
    for (const connection of connections) {
      const receiver = io.sockets.sockets.get(connection) as unknown as Socket | undefined;
      if (receiver && !cutIfUnread(receiver, log, { event })) receiver.emit(event, ...told);
    }
  }

  function tellOfDeparture(departure: Departure | null): void {
    if (departure) tellAll(departure.others, 'userLeftStream', departure.user, socket.id);
  }

  /** Nothing that a client sends, or that a handler throws, may end the process. */
  function on<N extends ExchangeEvent>(event: N, respond: (message: ExchangeMessage<N>) => Refusal | null): void {
    const name: string = event;
    socket.on(name, (payload: unknown) => {
      try {
        const parsed = v.safeParse(exchangeSchemas[event], payload);
        const refused = parsed.success ? respond(parsed.output) : refusal('bad_request', `${event}: ${describeIssues(parsed.issues)}`);
        if (refused) refuse(event, refused);
      } catch (error) {
        log.error({ event, err: error }, 'an exchange failed');
        refuse(event, refusal('internal', 'Something went wrong on the server. It has been written down.'));
      }
    });
  }

  function relay(event: keyof typeof RECEIVED, channelName: string, to: string | null | undefined, body: unknown): Refusal | null {
    const routed = exchanges.route(socket.id, channelName, to ?? null);
    if (!routed.ok) return routed;
    log.info({ event, receivers: routed.value.length, bytes: JSON.stringify(body).length }, 'exchanged');
    tellAll(routed.value, RECEIVED[event], body, socket.id);
    return null;
  }

  on('joinStream', ({ channelName, user }) => {
    if (!isLocal && !joins.take(address)) {
      return refusal('rate_limited', 'Too many attempts from this address. Wait a minute and try again.');
    }
    const joined = exchanges.join(socket.id, channelName, user);
    if (!joined.ok) return joined;
    const { others, departure } = joined.value;
    tellOfDeparture(departure);
    log.info({ members: others.length + 1 }, 'joined an exchange');
    socket.emit('allStreamUsers', others);
    tellAll(others, 'userJoinedStream', user, socket.id);
    return null;
  });

  on('offer', ({ channelName, sessionDescriptor, to }) => relay('offer', channelName, to, sessionDescriptor));
  on('answer', ({ channelName, sessionDescriptor, to }) => relay('answer', channelName, to, sessionDescriptor));
  on('candidate', ({ channelName, candidate, to }) => relay('candidate', channelName, to, candidate));

  on('leaveStream', ({ channelName }) => {
    tellOfDeparture(exchanges.leave(socket.id, channelName));
    return null;
  });

  socket.on('disconnect', () => tellOfDeparture(exchanges.leave(socket.id)));
}
