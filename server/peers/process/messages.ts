import type { DataChannelLimits, Description, Excess, IceState, PeerOptions, PeerStats } from '../engine.ts';
import type { Received, SignalingState, SourceState } from '../engine.ts';

/** What the server and the process that carries its peers' media say to each other. Peers and calls are numbers that the server gives. */

export type Purpose =
  | { readonly kind: 'echo' }
  /** `name`: of a source. */
  | { readonly kind: 'publish' | 'subscribe'; readonly name: string }
  /** `name`: of the data channel. */
  | { readonly kind: 'converse'; readonly name: string; readonly limits: DataChannelLimits };

/** To the process. Those with a `call` are answered under it. */
export type Order = { readonly peer: number } & (
  | { readonly type: 'make'; readonly purpose: Purpose; readonly options: Omit<PeerOptions, 'mayContact'> }
  | { readonly type: 'offer'; readonly call: number; readonly gatherMs: number }
  | { readonly type: 'answer'; readonly call: number; readonly sdp: string; readonly gatherMs: number }
  | { readonly type: 'accept'; readonly call: number; readonly sdp: string }
  | { readonly type: 'candidate'; readonly candidate: string; readonly mid: string }
  | { readonly type: 'admit' }
  | { readonly type: 'send'; readonly messages: readonly (string | Uint8Array)[] }
  /** The messages that were reported last have been handled: the next may come. */
  | { readonly type: 'taken' }
  | { readonly type: 'close' }
);

/** An error of the engine's, as far as it can be written. */
export interface Failure {
  readonly name: 'description' | 'ports' | 'gathering' | 'fault';
  readonly reason: 'malformed' | 'unsupported' | 'state';
  readonly message: string;
}

/** What a peer says of itself. */
export interface PeerState {
  readonly iceState: IceState;
  readonly signalingState: SignalingState;
  readonly excess: Excess | null;
}

/** From the process. */
export type Report =
  /** The engine has been loaded. */
  | { readonly type: 'ready' }
  | { readonly type: 'unable'; readonly message: string }
  /** Said all the time: who says nothing for long has stopped. */
  | { readonly type: 'alive'; readonly stats: readonly (readonly [peer: number, PeerStats])[] }
  | { readonly type: 'done'; readonly call: number; readonly description: Description | null }
  | { readonly type: 'failed'; readonly call: number; readonly failure: Failure }
  | ({ readonly type: 'state'; readonly peer: number } & PeerState)
  | { readonly type: 'source'; readonly name: string; readonly state: SourceState }
  | { readonly type: 'opened'; readonly peer: number }
  /** What has come in its data channel. The next batch waits for `taken`. */
  | { readonly type: 'messages'; readonly peer: number; readonly messages: readonly Received[] }
  /** So many bytes of what was to be sent wait no more. */
  | { readonly type: 'left'; readonly peer: number; readonly bytes: number }
  | { readonly type: 'hung-up'; readonly peer: number }
  | { readonly type: 'fault'; readonly message: string };

export const sizeOf = (data: string | Uint8Array): number => (typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength);
