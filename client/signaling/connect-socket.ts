import { WebSocket as WebSocketTransport } from 'engine.io-client';
import { io, type Socket } from 'socket.io-client';
import type { ServerToClient } from '../../protocol/facts.ts';
import type { ClientToServer } from '../../protocol/requests.ts';

export type SignalingSocket = Socket<ServerToClient, ClientToServer>;

/** A transport class of engine.io-client, as its `transports` option takes them. */
type Transports = NonNullable<NonNullable<Parameters<typeof io>[1]>['transports']>;

/**
 * Opens the signaling socket by WebSocket. Only when the first connection fails (some proxies refuse WebSockets, others swallow them) the
 * code of HTTP polling is loaded; polling then comes first and is upgraded where that works. Two hundred clients whose server restarts are
 * back after at most 3 s with these delays.
 */
export function connectSocket(): SignalingSocket {
  const socket: SignalingSocket = io({
    transports: [WebSocketTransport] as unknown as Transports,
    reconnectionDelay: 300,
    reconnectionDelayMax: 2000,
    randomizationFactor: 0.5,
    timeout: 6000,
  });
  const allowPolling = () => {
    import('./polling-transport.ts').then(
      ({ PollingTransport }) => {
        socket.off('connect_error', allowPolling);
        socket.io.opts.transports = [PollingTransport, WebSocketTransport];
      },
      // The server that should send it is the one that cannot be reached. The next failure tries again.
      () => {},
    );
  };
  socket.on('connect_error', allowPolling);
  socket.once('connect', () => socket.off('connect_error', allowPolling));
  return socket;
}
