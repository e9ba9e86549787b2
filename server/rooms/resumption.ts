import type { RequestOf } from '../../protocol/requests.ts';

/** What one side still has of its connection with a peer: 0 and 0 is nothing. */
export interface Remaining {
  readonly negotiation: number;
  readonly received: number;
}

/** What a returning peer said it still has. */
export interface Resumption extends Remaining {
  /** Of each viewer, where a broadcaster returns. Null: there is one peer, and the two numbers are about it. */
  readonly peers: ReadonlyMap<string, Remaining> | null;
}

const NOTHING: Remaining = { negotiation: 0, received: 0 };

export function readResumption({ negotiation, received, peers = [] }: RequestOf<'room:resume'>, isBroadcaster: boolean): Resumption {
  if (!isBroadcaster) return { negotiation, received, peers: null };
  return { negotiation, received, peers: new Map(peers.map(({ seat, ...remaining }) => [seat, remaining])) };
}

/** What a polite one has that has to begin afresh, whatever it says. */
export const WITHOUT_ANYTHING: Resumption = { ...NOTHING, peers: null };

/** What is left of the connection with this peer. */
export function remainingWith({ negotiation, received, peers }: Resumption, peer: string): Remaining {
  return peers ? (peers.get(peer) ?? NOTHING) : { negotiation, received };
}
