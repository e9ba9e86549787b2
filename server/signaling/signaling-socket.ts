import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { ChannelFactName, ChannelFactOf } from '../../protocol/channel-facts.ts';
import type { FactName, FactOf, ServerToClient } from '../../protocol/facts.ts';
import type { ClientToServer } from '../../protocol/requests.ts';

/** What is known of a connection from its handshake. */
export interface ConnectionData {
  readonly isLocal: boolean;
  readonly address: string;
  /** By which the client reaches this machine; null: from this machine, or it does not say. */
  readonly host: string | null;
}

export type SignalingServer = Server<ClientToServer, ServerToClient, DefaultEventsMap, ConnectionData>;
export type SignalingSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, ConnectionData>;

type AnyFactOf<N> = N extends FactName ? FactOf<N> : N extends ChannelFactName ? ChannelFactOf<N> : never;

/** Tells a connection a fact; one that is gone already hears nothing. */
export function tell<N extends FactName | ChannelFactName>(socket: SignalingSocket | undefined, event: N, fact: AnyFactOf<N>): void {
  (socket as Socket | undefined)?.emit(event, fact);
}
