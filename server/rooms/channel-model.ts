import { expect } from 'vitest';
import type { Result } from '../../protocol/result.ts';
import { ModelBroadcaster, ModelViewer, type Asked, type Deed, type ModelPage } from './channel-model-pages.ts';
import { addressOf, checkConnections, checkSeats, MAX_VIEWERS, ModelNumbers, SEATS_PER_ADDRESS } from './channel-model-checks.ts';
import { ModelRoads, P2P_VIEWERS } from './channel-model-roads.ts';
import type { Told, Wire } from './channel-model-wire.ts';
import type { Claim, Notice } from './rooms.ts';
import { openRooms, visitor } from './test-rooms.ts';

const HOLD_HALF_MS = 16_000;
/** Every step takes a while, so that generations, which count seconds, are as far apart as in life. */
const STEP_MS = 250;

/** A channel, two people who would broadcast on it and four who would watch, and what happens to their connections. */
export class ChannelModel {
  readonly #open = openRooms(100, P2P_VIEWERS, 'auto', MAX_VIEWERS, { seatsPerAddress: SEATS_PER_ADDRESS });
  #rooms = this.#open.rooms;
  #roads = new ModelRoads(this.#rooms, this.#open.clock);
  #wires: Wire[] = [];
  #count = 0;
  readonly #pages: ModelPage[];
  readonly #numbers = new ModelNumbers();

  constructor() {
    this.#pages = [0, 1, 2, 3, 4, 5].map((who) => this.#page(who, null));
  }

  async act(who: number, what: Deed, which: number): Promise<void> {
    this.#pass(STEP_MS);
    await this.#deeds[what](who, which);
    // Mostly the network is quick; now and then things overtake each other.
    if (which % 3 > 0) await this.arriveAll();
    this.#roads.check(this.#seats('viewer-').length);
    checkSeats(this.#pagesIn('viewer-'), this.#pagesIn('broadcaster'));
  }

  /** Everyone who can comes back, in this order, everything under way arrives, and what nobody comes back to is given up. */
  async settle(order: readonly number[]): Promise<void> {
    await this.arriveAll();
    for (const who of order) {
      if (!this.#wireOf(who)?.isOpen && this.#pages[who]?.claim) this.#comeBack(who);
      await this.arriveAll();
    }
    for (const wire of this.#wires) {
      const isNewest = this.#wires.findLast(({ page }) => page === wire.page) === wire;
      if (!wire.isOpen || !isNewest || !wire.page.claim) this.#announce(await this.#rooms.leave(wire.id, 'socket'));
    }
    this.#pass(2 * HOLD_HALF_MS);
    await this.arriveAll();
  }

  /** How many connections there are, both ends of which have all that the other has sent. */
  check(): number {
    const viewers = this.#seats('viewer-');
    const [live] = this.#seats('broadcaster');
    this.#checkRoads(viewers.length, false);
    for (const { page } of [...viewers, ...(live ? [live] : [])]) expect(page.viewers, 'the count is right').toBe(viewers.length);
    if (!live) return 0;
    checkConnections(live.page, this.#pagesIn('viewer-'));
    return viewers.length;
  }

  /** 30 s after the last hold is over nobody is on the server’s road who need not be. */
  async late(): Promise<void> {
    this.#pass(2 * HOLD_HALF_MS);
    await this.arriveAll();
    this.#checkRoads(this.#seats('viewer-').length, true);
  }

  #checkRoads(viewers: number, isLate: boolean): void {
    const members = this.#seats('');
    const told = members.length > 0 ? this.#roads.settled(viewers, isLate) : null;
    for (const { page } of members) expect(page.road, 'all know the road').toMatchObject({ ...told });
  }

  async arriveAll(): Promise<void> {
    while (this.#wires.some(({ up, down }) => up.length + down.length > 0)) for (const wire of this.#wires) await this.#arrive(wire);
  }

  readonly #deeds = {
    ask: (who: number) => {
      if (!this.#pages[who]?.claim) this.#replace(who, null).ask();
    },
    send: (who: number, which: number) => this.#pages[who]?.send(which),
    'start anew': (who: number, which: number) => {
      const page = this.#pages[who];
      const viewer = page && [...page.ends.keys()][which % Math.max(1, page.ends.size)];
      if (page instanceof ModelBroadcaster && viewer !== undefined) page.begin(viewer);
    },
    arrive: async (who: number) => {
      const wire = this.#wireOf(who);
      if (wire) await this.#arrive(wire);
    },
    /** Nothing gets through any more, and nobody has noticed. */
    cut: (who: number) => this.#end(this.#wireOf(who)),
    drop: async (who: number) => this.#drop(who),
    'come back': (who: number) => {
      if (this.#pages[who]?.claim) this.#comeBack(who);
    },
    /** The page says so first, but it may be overtaken by its successor. */
    reload: (who: number) => {
      const claim = this.#pages[who]?.claim;
      if (!claim) return;
      this.#pages[who]?.leave('page');
      this.#replace(who, claim).resume();
    },
    'leave for good': (who: number) => this.#pages[who]?.leave('gone'),
    took: (who: number, which: number) => this.#pages[who]?.take(which % 2 === 0 ? 'server' : 'peer'),
    demand: (_who: number, which: number) => this.#announce(this.#roads.demand(which % 2)),
    publish: () => this.#roads.publish((notices) => this.#announce(notices)),
    wait: () => this.#pass(HOLD_HALF_MS),
    restart: () => {
      this.#rooms = this.#open.restarted();
      this.#roads = new ModelRoads(this.#rooms, this.#open.clock);
      for (const wire of this.#wires) this.#end(wire);
    },
  } satisfies Record<Deed, (who: number, which: number) => void | Promise<void>>;

  #page(who: number, claim: Claim | null): ModelPage {
    const life = `${'abcdef'[who]}${(this.#count += 1)}`;
    const page = who < 2 ? new ModelBroadcaster(life, claim) : new ModelViewer(life, claim);
    if (page instanceof ModelBroadcaster) page.onBegin = (viewer, negotiation) => this.#numbers.note(life, viewer, negotiation);
    this.#connect(page);
    return page;
  }

  #replace(who: number, claim: Claim | null): ModelPage {
    this.#yieldSeat(who);
    const page = this.#page(who, claim);
    this.#pages[who] = page;
    return page;
  }

  #connect(page: ModelPage): void {
    const wire: Wire = { id: `${page.life} ${(this.#count += 1)}`, page, up: [], down: [], isOpen: true };
    this.#wires.push(wire);
    page.isSeated = false;
    page.emit = (asked) => {
      if (wire.isOpen) wire.up.push(asked);
    };
  }

  #wireOf(who: number): Wire | undefined {
    return this.#wires.findLast(({ page }) => page === this.#pages[who]);
  }

  /** An older connection asks for the seat no more; what else was said on it may still arrive. */
  #yieldSeat(who: number): void {
    for (const wire of this.#wires) {
      if (wire.page === this.#pages[who]) wire.up = wire.up.filter(({ kind }) => kind !== 'resume');
    }
  }

  #comeBack(who: number): void {
    const page = this.#pages[who];
    if (!page) return;
    this.#yieldSeat(who);
    this.#connect(page);
    page.resume();
  }

  #end(wire: Wire | undefined): void {
    if (!wire) return;
    Object.assign(wire, { isOpen: false, up: [], down: [] });
    if (!this.#wires.some(({ page, isOpen }) => page === wire.page && isOpen)) wire.page.isSeated = false;
  }

  async #drop(who: number): Promise<void> {
    for (const wire of this.#wires.filter(({ page }) => page === this.#pages[who])) {
      this.#end(wire);
      this.#announce(await this.#rooms.leave(wire.id, 'socket'));
    }
  }

  #pass(ms: number): void {
    this.#open.clock.now += ms;
    this.#announce(this.#rooms.expire());
  }

  async #arrive(wire: Wire): Promise<void> {
    for (const asked of wire.up.splice(0)) await this.#handle(wire, asked);
    const isNewest = this.#wires.findLast(({ page }) => page === wire.page) === wire;
    for (const told of wire.down.splice(0)) if (isNewest) this.#hear(wire.page, told);
  }

  #hear(page: ModelPage, told: Told): void {
    if ('refused' in told) page.claim = null;
    if ('signal' in told) page.onSignal(told.signal);
    if ('claim' in told) {
      page.claim = told.claim;
      page.seat ??= told.claim.seat;
      page.isSeated = true;
      page.viewers = told.entrance.channel?.viewers ?? -1;
      page.road = told.entrance.channel ?? null;
      page.onSeated(told.entrance);
    }
    if (!('notice' in told)) return;
    const { event, fact } = told.notice;
    if (event === 'channel:audience') page.viewers = fact.viewers;
    else if (event === 'channel:road') page.road = fact;
    else if (event === 'seat:replaced') page.claim = null;
    else page.onNotice(told.notice);
  }

  async #handle(wire: Wire, asked: Asked): Promise<void> {
    const by = visitor(wire.id, addressOf(wire.page));
    if (asked.kind === 'start') this.#seat(wire, await this.#rooms.start(by, 'news'));
    if (asked.kind === 'watch') this.#seat(wire, await this.#rooms.watch(by, 'news'));
    if (asked.kind === 'resume') this.#seat(wire, await this.#rooms.resume(by, asked.request));
    if (asked.kind === 'leave') this.#announce(await this.#rooms.leave(wire.id, asked.as));
    if (asked.kind === 'took') {
      const taken = this.#rooms.took(wire.id, asked.road);
      if (taken.ok) this.#announce(taken.value);
    }
    if (asked.kind !== 'signal') return;
    const routed = this.#rooms.route(wire.id, asked.signal, 100);
    // Whoever it was meant for may be gone, and its sender not have heard of it.
    if (!routed.ok) return expect(['not_seated', 'not_member', 'bad_request'], routed.message).toContain(routed.error);
    if (routed.value.connection !== null) this.#tell(routed.value.connection, { signal: routed.value.signal });
  }

  #seat(wire: Wire, claimed: Result<Claim>): void {
    const entrance = claimed.ok ? this.#rooms.enter(claimed.value) : null;
    if (!claimed.ok || !entrance) return this.#tell(wire.id, { refused: true });
    this.#tell(wire.id, { claim: claimed.value, entrance });
    this.#announce(entrance.notices);
    this.#roads.entered(entrance.channel);
  }

  #announce(notices: readonly Notice[]): void {
    this.#roads.announced(notices);
    for (const notice of notices) this.#tell(notice.connection, { notice });
  }

  #tell(connection: string, told: Told): void {
    const wire = this.#wires.find(({ id }) => id === connection);
    if (wire?.isOpen) wire.down.push(told);
  }

  #pagesIn(seat: string): ModelPage[] {
    return this.#seats(seat).map(({ page }) => page);
  }

  /** Connections in such seats. */
  #seats(seat: string): Wire[] {
    return this.#wires.filter(({ id }) => this.#rooms.memberOf(id)?.seat.startsWith(seat));
  }
}
