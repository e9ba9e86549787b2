import type { IceAccess, RequestName, Seated } from '../../protocol/requests.ts';
import type { ErrorCode } from '../../protocol/result.ts';
import type { RelayedSignal, SignalBody } from '../../protocol/signal.ts';
import type { RequestError } from './request.ts';

/**
 * `connecting`: the first connection is being made. `open`: signals pass. `interrupted`: the connection was lost and is being made again;
 * what is sent meanwhile waits. `refused`: the same, and the server says that this network has as many connections as it may have.
 */
export type SignalingState = 'connecting' | 'open' | 'interrupted' | 'refused';

/** There was a connection or a try, and there is none now. */
export const isAway = (state: SignalingState): boolean => state === 'interrupted' || state === 'refused';

/** What a REST API is asked for: the method, and what it is about. */
export type RestRequest = 'POST connections' | 'GET connection' | 'POST remote-description' | 'DELETE connection';

export type SignalingEvent =
  | { readonly type: 'state'; readonly state: SignalingState }
  /** The server is asked for something (`answer`: null), and has answered: `ok`, or why not; by HTTP it says the status. */
  | {
      readonly type: 'request';
      readonly name: RequestName | RestRequest;
      readonly answer: 'ok' | RequestError | `${number}` | null;
    }
  | { readonly type: 'seated'; readonly seated: Seated }
  /** The connection was lost and is back, in the same seat. */
  | { readonly type: 'resumed'; readonly seated: Seated }
  | { readonly type: 'signal'; readonly signal: RelayedSignal }
  | { readonly type: 'peer-joined' }
  | { readonly type: 'peer-away'; readonly cause: 'socket' | 'page' }
  | { readonly type: 'peer-back'; readonly negotiation: number; readonly received: number }
  | { readonly type: 'peer-left'; readonly cause: 'left' | 'timeout' }
  | { readonly type: 'replaced' }
  | { readonly type: 'refused'; readonly error: ErrorCode; readonly message: string };

/** The way to the other peer: all that negotiation knows of a server. Signals arrive in the order they were sent, once. */
export interface SignalingChannel {
  /** Sends a signal of a negotiation to the other seat. Before this side is seated, or while interrupted, it waits. */
  send(negotiation: number, body: SignalBody): void;
  listen(listener: (event: SignalingEvent) => void, until: AbortSignal): void;
  /** ICE servers with credentials that are valid now; null when the server does not answer. */
  renewIceServers(): Promise<IceAccess | null>;
  /** Gives the seat up; `mayReturn`: only for a while, as the page is closing or reloading. */
  leave(mayReturn: boolean): void;
}
