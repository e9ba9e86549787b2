import { expect } from 'vitest';
import { SEAT_HOLD_MS } from '../../protocol/limits.ts';
import type { RelayedSignal } from '../../protocol/signal.ts';
import { textOf } from './model-client.ts';
import type { Claim, Member } from './rooms.ts';
import { readSeatToken } from './seat-token.ts';
import { SECRET } from './test-rooms.ts';

const key = (room: string, seat: string) => `${room} ${seat}`;

/** Who must be where, kept from nothing but what the server has granted and been told: what the rooms are checked against. */
export class ModelLedger {
  readonly #members = new Map<string, Member>();
  readonly #known = new Set<string>();
  readonly #reservedUntil = new Map<string, number>();
  readonly #generations = new Map<string, number>();
  /** Who was in the callee's seat when a negotiation came there. */
  readonly #reached = new Map<string, { token: string; life: string }>();
  /** The page whose answer the caller has applied in a negotiation. */
  readonly #answered = new Map<string, string>();
  #hasForgotten = false;
  readonly #tokens = new Map<string, string>();

  memberOf(connection: string): Member | undefined {
    return this.#members.get(connection);
  }

  holderOf(room: string, seat: string): string | undefined {
    return [...this.#members].find(([, member]) => member.room === room && member.seat === seat)?.[0];
  }

  /** Calls with both in them. */
  talks(): { caller: string; callee: string }[] {
    return [...this.#members].flatMap(([caller, { room, seat }]) => {
      const callee = this.holderOf(room, 'callee');
      return seat === 'caller' && callee !== undefined ? [{ caller, callee }] : [];
    });
  }

  enter({ connection, room, seat, token, resumed }: Claim, now: number): void {
    const id = key(room, seat);
    const generation = readSeatToken(SECRET, token, now)?.generation ?? -1;
    const holder = this.holderOf(room, seat);
    expect(['caller', 'callee'], 'a call has two seats').toContain(seat);
    expect(this.#members.has(connection), 'one connection has one seat').toBe(false);
    if (!resumed) {
      expect(holder, 'nobody is given a seat that is taken').toBeUndefined();
      expect(this.#reservedUntil.get(id) ?? 0, 'a stranger waits for whoever had the seat').toBeLessThanOrEqual(now);
    }
    expect(generation, 'a token of a lower generation is refused').toBeGreaterThanOrEqual(this.#generations.get(id) ?? 0);
    this.#generations.set(id, generation);
    this.#reservedUntil.delete(id);
    if (resumed && !this.#known.has(room)) this.#reservedUntil.set(key(room, seat === 'caller' ? 'callee' : 'caller'), now + SEAT_HOLD_MS);
    this.#known.add(room);
    if (holder !== undefined) this.#members.delete(holder);
    this.#members.set(connection, { room, seat });
    this.#tokens.set(connection, token);
  }

  leave(connection: string, as: 'gone' | 'page' | 'socket'): void {
    const member = this.#members.get(connection);
    this.#members.delete(connection);
    if (!member || as !== 'gone') return;
    const id = key(member.room, member.seat);
    this.#generations.set(id, (this.#generations.get(id) ?? 0) + 1);
    if (member.seat !== 'caller') return this.forget();
    for (const [other, { room }] of this.#members) if (room === member.room) this.#members.delete(other);
  }

  /** A room that nobody is in may be forgotten by and by, and what a restart forgets with it. */
  forget(): void {
    const rooms = new Set([...this.#members.values()].map(({ room }) => room));
    for (const id of this.#generations.keys()) if (!rooms.has(id.split(' ')[0] ?? '')) this.#generations.delete(id);
  }

  restart(): void {
    this.#hasForgotten = true;
    for (const memory of [this.#members, this.#known, this.#reservedUntil, this.#generations, this.#reached]) memory.clear();
  }

  /**
   * The server gives a signal to whoever is in the seat it names, at a page in its `life`. A server that has forgotten everything cannot
   * tell an earlier holder that comes back first from the last one, who comes later; what nobody has answered then reaches both.
   */
  reach(signal: RelayedSignal, connection: string, life: string): void {
    if (signal.to !== 'callee') return;
    const negotiation = negotiationOf(signal);
    const token = this.#tokens.get(connection) ?? '';
    const first = this.#reached.get(negotiation) ?? { token, life };
    const isForThis = first.token === token || first.life === life || this.#hasForgotten;
    expect(isForThis, `negotiation ${negotiation} is for ${first.life}, not for ${life}`).toBe(true);
    expect(this.#answered.get(negotiation) ?? life, `another page has answered in negotiation ${negotiation}`).toBe(life);
    this.#reached.set(negotiation, { token, life });
  }

  /** A caller's page in its `life` has applied an answer. */
  answer(life: string, negotiation: number, answeredBy: string): void {
    this.#answered.set(`${life}/${negotiation}`, answeredBy);
  }
}

/** Of a caller's signal: which page's it is, and the number. */
const negotiationOf = (signal: RelayedSignal) => textOf(signal).split('/', 2).join('/');
