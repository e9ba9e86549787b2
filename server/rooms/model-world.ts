import { expect } from 'vitest';
import { ModelClient } from './model-client.ts';
import { ModelNetwork } from './model-network.ts';
import type { Claim } from './rooms.ts';

/** One of the five: the page it is at, the pages it has left open elsewhere, and every seat it was ever granted. */
interface Person {
  readonly name: string;
  page: ModelClient;
  readonly older: ModelClient[];
  readonly seats: Claim[];
}

const HOLD_HALF_MS = 16_000;
/** Every step takes a while, so that generations, which count seconds, are as far apart as in life. */
const STEP_MS = 250;

/** Five people, the calls they open, and what each may do next. */
export class ModelWorld {
  readonly network = new ModelNetwork();
  readonly people: Person[];
  #lives = 0;

  constructor() {
    this.people = ['ann', 'bob', 'eve', 'dan', 'joe'].map((name) => ({ name, page: this.#open(name), older: [], seats: [] }));
  }

  /** Does as told, unless this person is not in a state to. */
  async act(who: number, what: Deed, which: number): Promise<void> {
    const person = this.people[who];
    if (!person) return;
    this.network.pass(STEP_MS);
    await deeds[what](this, person, which);
    // Mostly the network is quick; now and then things overtake each other.
    if (which % 3 > 0) await this.network.arriveAll();
    this.#note();
    this.network.check();
  }

  /** Everyone who can comes back, in this order, and everything under way arrives. */
  async settle(order: readonly number[]): Promise<void> {
    for (const { older } of this.people) for (const page of older) await this.network.drop(page);
    await this.network.arriveAll();
    for (const who of order) {
      const person = this.people[who];
      if (person?.page.claim && this.network.isCut(person.page)) this.comeBack(person.page);
      await this.network.arriveAll();
    }
    this.network.check();
  }

  checkTalks(): number {
    const talks = this.network.ledger.talks();
    for (const { caller, callee } of talks) {
      const [ann, bob] = [this.network.clientOf(caller), this.network.clientOf(callee)];
      expect(bob.negotiation, 'both are in the newest negotiation').toBe(ann.negotiation);
      expect(bob.applied, 'the callee has applied all that was sent').toEqual(ann.sent);
      expect(ann.applied, 'the caller has applied all that was sent').toEqual(bob.sent);
    }
    return talks.length;
  }

  /** Callers whose picture and sound went on with somebody the server has given up lose them now. */
  async endLingering(): Promise<void> {
    for (const { page } of this.people) if (page.talksOn) page.begin(page.negotiation + 1);
    await this.network.arriveAll();
  }

  /** Calls whose callers have not hung up. */
  rooms(): string[] {
    return this.people.flatMap(({ page }) => (page.claim?.seat === 'caller' && !page.hasLeft ? [page.claim.room] : []));
  }

  comeBack(page: ModelClient): void {
    this.network.connect(page);
    page.resume();
  }

  /** Another page of this person; the one before stays open. With a claim it takes that seat over. */
  open(person: Person, claim: Claim | null = null): ModelClient {
    person.older.push(person.page);
    this.network.yieldSeat(person.page);
    person.page = this.#open(person.name, claim);
    person.page.resume();
    return person.page;
  }

  #open(name: string, claim: Claim | null = null): ModelClient {
    const page = new ModelClient(`${name}${(this.#lives += 1)}`, claim);
    this.network.connect(page);
    return page;
  }

  #note(): void {
    for (const { page, seats } of this.people) for (const claim of page.granted) if (!seats.includes(claim)) seats.push(claim);
  }
}

const pick = <T>(from: readonly T[], which: number): T | undefined => from[which % Math.max(1, from.length)];

const deeds = {
  create: (world: ModelWorld, person: Person) => {
    if (!person.page.claim || person.page.hasLeft) world.open(person).create();
  },
  join: (world: ModelWorld, person: Person, which: number) => {
    const room = pick(world.rooms(), which);
    if (room !== undefined && (!person.page.claim || person.page.hasLeft)) world.open(person).join(room);
  },
  send: (_: ModelWorld, { page }: Person) => page.send(),
  'start anew': (_: ModelWorld, { page }: Person) => {
    if (page.claim && page.negotiation > 0 && page.seat === 'caller') page.begin(page.negotiation + 1);
  },
  arrive: ({ network }: ModelWorld, { page }: Person) => network.arrive([page]),
  'all arrive': ({ network, people }: ModelWorld) => network.arrive(people.map(({ page }) => page)),
  cut: ({ network }: ModelWorld, { page }: Person) => network.cut(page),
  drop: ({ network }: ModelWorld, { page }: Person) => network.drop(page),
  'come back': (world: ModelWorld, { page }: Person) => {
    if (page.claim) world.comeBack(page);
  },
  /** The page says so first, but it may be overtaken by its successor. */
  reload: (world: ModelWorld, person: Person) => {
    const { page } = person;
    const { claim } = page;
    if (!claim || page.hasLeft) return;
    page.leave('page');
    world.open(person, claim);
  },
  duplicate: (world: ModelWorld, person: Person) => {
    if (person.page.claim && !person.page.hasLeft) world.open(person, person.page.claim);
  },
  'hang up': (_: ModelWorld, { page }: Person) => page.leave('gone'),
  /** A page that was left open does something once more. */
  'act from the past': async ({ network }: ModelWorld, { older }: Person, which: number) => {
    const page = pick(older, which);
    if (!page) return;
    if (which % 3 === 0) page.send();
    if (which % 3 === 1) page.leave(which % 2 === 0 ? 'gone' : 'page');
    if (which % 3 === 2) await network.drop(page);
    return network.arrive([page]);
  },
  'use an old token': (world: ModelWorld, person: Person, which: number) => {
    const claim = pick(person.seats, which);
    if (claim && (!person.page.claim || person.page.hasLeft)) world.open(person, claim);
  },
  wait: ({ network }: ModelWorld) => network.pass(HOLD_HALF_MS),
  restart: ({ network }: ModelWorld) => network.restart(),
} satisfies Record<string, (world: ModelWorld, person: Person, which: number) => void | Promise<void>>;

export type Deed = keyof typeof deeds;
