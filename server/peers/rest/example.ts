import type { MediaEngine, PeerOptions, ServerPeer } from '../engine.ts';

export interface ExampleCall {
  readonly engine: MediaEngine;
  /** A source's name, for those that broadcast. */
  readonly source: string;
  readonly options: PeerOptions;
  /** Ends the connection. */
  readonly hangUp: () => void;
}

/** What the server does with a connection. */
export type Example = (call: ExampleCall) => ServerPeer;
