import type { PeerSignaling, Remaining } from './peer-signaling.ts';
import type { SignalingEvent } from './signaling-channel.ts';

/** What `room:resume` says this side still has: of its one peer, or of each. */
export type AllRemaining = Remaining & { readonly peers?: (Remaining & { readonly seat: string })[] };

/** Those a seat may signal to: one, as in a call, which is then all of them; or the viewers of a channel. */
export interface Peers {
  /** Whoever has that seat; undefined: nobody that is known. */
  at(seat: string): PeerSignaling | undefined;
  readonly remaining: AllRemaining;
  /** What concerns this side's own seat. */
  tell(event: SignalingEvent): void;
  /** A refusal concerns those who are in that negotiation: one that has been given up concerns nobody. */
  refuse(negotiation: number | null, event: SignalingEvent): void;
  /** What may have been lost on the way. */
  sendMissing(): void;
}
