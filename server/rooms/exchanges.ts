import type { Json } from '../../protocol/json.ts';
import { MAX_MEMBERS } from '../../protocol/exchange.ts';
import { refusal, success, type Refusal, type Result } from '../../protocol/result.ts';

/** A member that has left, and the connections that are told. */
export interface Departure {
  readonly user: Json;
  readonly others: string[];
}

export interface Arrival {
  /** The connections that were there already, in the order in which they came. */
  readonly others: string[];
  /** From the exchange that this connection was in before. */
  readonly departure: Departure | null;
}

interface Membership {
  readonly name: string;
  /** Every member's user by its connection. */
  readonly members: Map<string, Json>;
}

const notMember = (message: string): Refusal => refusal('not_member', message);

/**
 * Rooms of clients of other makes, in which every member may address every other. Their names are their own: no call and no channel is
 * ever found by one. An exchange is there as long as it has members; a connection is in one at a time.
 */
export class Exchanges {
  readonly #exchanges = new Map<string, Membership>();
  readonly #memberships = new Map<string, Membership>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** One who is refused stays where it was. Joining again only changes one's user. */
  join(connection: string, name: string, user: Json): Result<Arrival> {
    const found = this.#exchanges.get(name);
    const membership = found ?? { name, members: new Map<string, Json>() };
    const isHere = membership.members.has(connection);
    if (!isHere && membership.members.size >= MAX_MEMBERS) {
      return refusal('full', `This channel has ${MAX_MEMBERS} members, and no room for another.`);
    }
    if (!found && this.#exchanges.size >= this.#limit) return refusal('busy', 'The server has no room for another channel.');
    const departure = isHere ? null : this.#leave(connection);
    this.#exchanges.set(name, membership);
    this.#memberships.set(connection, membership);
    membership.members.set(connection, user);
    return success({ others: others(membership, connection), departure });
  }

  /** Harmless for one who is not there, or is in another one. Without a name: wherever it is. */
  leave(connection: string, name?: string): Departure | null {
    const membership = this.#memberships.get(connection);
    return membership && (name === undefined || name === membership.name) ? this.#leave(connection) : null;
  }

  /** The connections that a member's message goes to: one, or all others. */
  route(connection: string, name: string, to: string | null): Result<string[]> {
    const membership = this.#memberships.get(connection);
    if (membership?.name !== name) return notMember('Only a member of this channel may send to it: emit joinStream first.');
    if (to === null) return success(others(membership, connection));
    if (to === connection || !membership.members.has(to)) return notMember('`to` is no other member of this channel.');
    return success([to]);
  }

  #leave(connection: string): Departure | null {
    const membership = this.#memberships.get(connection);
    const user = membership?.members.get(connection);
    if (!membership || user === undefined) return null;
    const departure = { user, others: others(membership, connection) };
    this.#memberships.delete(connection);
    membership.members.delete(connection);
    if (membership.members.size === 0) this.#exchanges.delete(membership.name);
    return departure;
  }
}

function others({ members }: Membership, connection: string): string[] {
  return [...members.keys()].filter((member) => member !== connection);
}
