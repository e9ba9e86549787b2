import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { otherSeat, type CallSeat } from '../../protocol/seat.ts';
import type { RelayedSignal } from '../../protocol/signal.ts';
import type { MemoryRooms } from './memory-rooms.ts';
import type { Claim, Notice } from './rooms.ts';
import { openRooms, resumption, visitor } from './test-rooms.ts';
import { description } from './test-signals.ts';

/** One of the five who do as they like with one call: what its page would know. */
class Page {
  readonly name: string;
  connection: string;
  claim: Claim | null = null;
  negotiation = 0;
  received = 0;
  sent = 0;
  /** The page was reloaded: nothing up to here concerns it any more. */
  obsolete = 0;

  constructor(name: string) {
    this.name = name;
    this.connection = name;
  }

  receive({ negotiation, seq }: RelayedSignal): void {
    if (negotiation <= this.obsolete || negotiation < this.negotiation) return;
    if (negotiation > this.negotiation)
      Object.assign(this, { negotiation, received: 0, sent: this.claim?.seat === 'caller' ? this.sent : 0 });
    if (seq < this.received) return;
    expect(seq, 'signals come in order and none is missing').toBe(this.received);
    this.received += 1;
  }
}

/** A call, the pages around it, and what must hold whatever they do. */
class World {
  readonly #open = openRooms();
  readonly rooms: MemoryRooms = this.#open.rooms;
  readonly pages = ['ann', 'bob', 'eve', 'dan', 'joe'].map((name) => new Page(name));
  /** Which claim of the callee's seat a negotiation has reached. */
  readonly #reached = new Map<number, string>();
  room = '';
  #connections = 0;

  async open(): Promise<void> {
    const [ann] = this.pages;
    if (ann) this.enter(ann, await this.rooms.create(visitor(ann.connection)));
    this.room = ann?.claim?.room ?? '';
  }

  async join(page: Page): Promise<void> {
    const claimed = await this.rooms.join(visitor(page.connection), this.room);
    if (!claimed.ok) return;
    Object.assign(page, { negotiation: 0, received: 0, sent: 0, obsolete: 0 });
    this.enter(page, claimed);
  }

  async resume(page: Page, isReloaded: boolean): Promise<void> {
    if (!page.claim) return;
    const connection = `${page.name} ${(this.#connections += 1)}`;
    if (isReloaded) Object.assign(page, { obsolete: Math.max(page.obsolete, page.negotiation), negotiation: 0, received: 0 });
    const claimed = await this.rooms.resume(visitor(connection), resumption(page.claim, page.negotiation, page.received));
    if (!claimed.ok) return;
    page.connection = connection;
    this.enter(page, claimed);
  }

  enter(page: Page, claimed: Awaited<ReturnType<MemoryRooms['join']>>): void {
    if (!claimed.ok) return;
    page.claim = claimed.value;
    const entrance = this.rooms.enter(claimed.value);
    if (!entrance) return;
    if (page.obsolete > 0) page.obsolete = Math.max(page.obsolete, entrance.negotiation);
    for (const signal of entrance.signals) this.deliver(page, signal);
    this.checkNotices(entrance.notices);
  }

  async leave(page: Page, as: 'gone' | 'page' | 'socket'): Promise<void> {
    this.checkNotices(await this.rooms.leave(page.connection, as));
    if (as === 'gone') page.claim = null;
    page.connection = `${page.name} ${(this.#connections += 1)}`;
  }

  send(page: Page, isFresh: boolean): void {
    const seat = (page.claim?.seat ?? 'caller') as CallSeat;
    if (seat === 'caller' && (isFresh || page.negotiation === 0)) {
      Object.assign(page, { negotiation: Math.max(page.negotiation, page.obsolete) + 1, received: 0, sent: 0 });
    }
    if (page.negotiation === 0) return;
    const routed = this.rooms.route(page.connection, description(otherSeat(seat), page.negotiation, page.sent), 10);
    expect(routed.ok, 'only members send').toBe(this.rooms.memberOf(page.connection) !== undefined);
    if (!routed.ok) return;
    page.sent += 1;
    const { connection, signal } = routed.value;
    expect(signal.from).toBe(seat);
    if (connection === null) return;
    const receiver = this.pages.find((other) => other.connection === connection);
    if (!receiver) throw new Error('a signal went to a connection that is gone');
    expect(receiver).not.toBe(page);
    this.deliver(receiver, signal);
  }

  deliver(page: Page, signal: RelayedSignal): void {
    expect(this.rooms.memberOf(page.connection), 'signals reach the seat they name').toEqual({ room: this.room, seat: signal.to });
    const token = page.claim?.token ?? '';
    if (signal.to === 'callee') {
      expect(this.#reached.get(signal.negotiation) ?? token, 'no callee hears of a negotiation with another one').toBe(token);
      this.#reached.set(signal.negotiation, token);
    }
    page.receive(signal);
  }

  wait(): void {
    this.#open.clock.now += 16_000;
    this.checkNotices(this.rooms.expire());
  }

  checkNotices(notices: readonly Notice[]): void {
    for (const { connection, event, fact } of notices) {
      if (event === 'seat:replaced') expect(this.rooms.memberOf(connection)).toBeUndefined();
      else expect(this.rooms.memberOf(connection)?.seat, event).toBe(otherSeat(fact.seat as CallSeat));
    }
  }

  checkSeats(): void {
    const seats = this.pages.map(({ connection }) => this.rooms.memberOf(connection)?.seat).filter((seat) => seat !== undefined);
    expect(seats, 'nobody shares a seat').toEqual([...new Set(seats)]);
    expect(seats.length).toBeLessThanOrEqual(2);
  }
}

const action = fc.oneof(
  { weight: 3, arbitrary: fc.constant('join' as const) },
  { weight: 4, arbitrary: fc.constantFrom('resume' as const, 'reload' as const) },
  { weight: 2, arbitrary: fc.constantFrom('drop' as const, 'close' as const, 'hang up' as const) },
  { weight: 8, arbitrary: fc.constantFrom('send' as const, 'send' as const, 'send' as const, 'start anew' as const) },
  { weight: 1, arbitrary: fc.constant('wait' as const) },
);

async function act(world: World, page: Page, what: typeof action extends fc.Arbitrary<infer A> ? A : never): Promise<void> {
  const isCaller = page === world.pages[0];
  if (what === 'join') return world.join(page);
  if (what === 'resume' || what === 'reload') return world.resume(page, what === 'reload');
  if (what === 'drop' || what === 'close') return world.leave(page, what === 'drop' ? 'socket' : 'page');
  if (what === 'hang up') return isCaller ? undefined : world.leave(page, 'gone');
  if (what === 'wait') return world.wait();
  return world.send(page, what === 'start anew');
}

test('whatever five pages do with a call: two at most are in it, and signals reach the peer they are for, in order', async () => {
  // The first two act most: otherwise few calls come about.
  const actor = fc.constantFrom(0, 0, 0, 1, 1, 1, 2, 2, 3, 4);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(actor, action), { minLength: 20, maxLength: 60 }), async (steps) => {
      const world = new World();
      await world.open();
      for (const [who, what] of steps) {
        const page = world.pages[who];
        if (page) await act(world, page, what);
        world.checkSeats();
      }
    }),
    { numRuns: 400 },
  );
});
