import * as v from 'valibot';
import { refusal, type Refusal } from '../../protocol/result.ts';
import { signalSchema } from '../../protocol/signal.ts';
import type { Log } from '../log.ts';
import type { Rooms } from '../rooms/rooms.ts';
import { internalRefusal, type EventHandler } from './event-handler.ts';
import { describeIssues } from './request-events.ts';
import { rememberedLabel } from './room-label.ts';
import { tell, type SignalingServer, type SignalingSocket } from './signaling-socket.ts';

/** The server's whole job in a call or a channel: a signal goes to the seat it names, in order, with its sender written on it. */
export function signalEvent(io: SignalingServer, rooms: Rooms, log: Log): EventHandler {
  const labelOf = rememberedLabel();

  function refuse(socket: SignalingSocket, event: unknown, { error, message }: Refusal): void {
    const count = (value: unknown) => (Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null);
    const { negotiation, seq } = Object(event) as Record<string, unknown>;
    const fact = { event: 'signal', negotiation: count(negotiation), seq: count(seq), error, message, at: Date.now() };
    tell(socket, 'event:refused', fact);
    log.warn({ error }, 'signal refused');
  }

  return {
    receive(socket, [payload]) {
      const parsed = v.safeParse(signalSchema, payload);
      if (!parsed.success) return refuse(socket, payload, refusal('bad_request', describeIssues(parsed.issues)));
      const bytes = JSON.stringify(parsed.output).length;
      const routed = rooms.route(socket.id, parsed.output, bytes);
      if (!routed.ok) return refuse(socket, payload, routed);
      const { connection, signal } = routed.value;
      const room = labelOf(rooms.memberOf(socket.id)?.room ?? '');
      const { from, to, kind, negotiation, seq } = signal;
      log.info({ room, from, to, kind, negotiation, seq, bytes, ...(connection === null && { kept: true }) }, 'signal');
      if (connection !== null) io.sockets.sockets.get(connection)?.emit('signal', signal);
    },
    fail: (socket, [payload]) => refuse(socket, payload, internalRefusal()),
  };
}
