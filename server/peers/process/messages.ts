import type { Description, IceState, PeerOptions, PeerStats, SignalingState, SourceState } from '../engine.ts';

/** What the server and the process that carries its peers' media say to each other. Peers and calls are numbers that the server gives. */

export type Purpose =
  | { readonly kind: 'echo' }
  /** `name`: of a source, or of a data channel. */
  | { readonly kind: 'publish' | 'subscribe' | 'converse'; readonly name: string };

/** To the process. Those with a `call` are answered under it. */
export type Order = { readonly peer: number } & (
  | { readonly type: 'make'; readonly purpose: Purpose; readonly options: Omit<PeerOptions, 'mayContact'> }
  | { readonly type: 'offer'; readonly call: number; readonly gatherMs: number }
  | { readonly type: 'answer'; readonly call: number; readonly sdp: string; readonly gatherMs: number }
  | { readonly type: 'accept'; readonly call: number; readonly sdp: string }
  | { readonly type: 'candidate'; readonly candidate: string; readonly mid: string }
  | { readonly type: 'send'; readonly data: string | Uint8Array }
  | { readonly type: 'admit' }
  | { readonly type: 'close' }
);

/** An error of the engine's, as far as it can be written. */
export interface Failure {
  readonly name: 'description' | 'ports' | 'gathering' | 'fault';
  readonly reason: 'malformed' | 'unsupported' | 'state';
  readonly message: string;
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
  | { readonly type: 'state'; readonly peer: number; readonly iceState: IceState; readonly signalingState: SignalingState }
  | { readonly type: 'source'; readonly name: string; readonly state: SourceState }
  | { readonly type: 'opened'; readonly peer: number }
  | { readonly type: 'message'; readonly peer: number; readonly data: string | Uint8Array }
  /** So many bytes of what was to be sent wait no more. */
  | { readonly type: 'left'; readonly peer: number; readonly bytes: number }
  | { readonly type: 'hung-up'; readonly peer: number }
  | { readonly type: 'fault'; readonly message: string }
  | { readonly type: 'flood' };

export const sizeOf = (data: string | Uint8Array): number => (typeof data === 'string' ? Buffer.byteLength(data) : data.byteLength);
