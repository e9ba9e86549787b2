import { Mailbox } from './mailbox.ts';

/** What one seat signals to another: one direction of a pair of peers. */
export interface Lane {
  readonly mailbox: Mailbox;
  /** The highest that was signalled this way, as far as this server knows. */
  newestNegotiation: number;
  /**
   * Why even the newest negotiation is not for whoever has the receiving seat: its last holder `left`, or the page that had it is `lost`
   * and another one took the seat with its token. Null: it is, as any that is newer will be.
   */
  outdatedBy: 'left' | 'lost' | null;
}

export function createLane(): Lane {
  return { mailbox: new Mailbox(), newestNegotiation: 0, outdatedBy: null };
}

/** A signal that was meant for an earlier holder of the seat, or for a page that is lost. */
export function isOutdated({ newestNegotiation, outdatedBy }: Lane, negotiation: number): boolean {
  return negotiation < newestNegotiation || (outdatedBy !== null && negotiation === newestNegotiation);
}
