import { expect } from 'vitest';
import type { RequestOf } from '../../protocol/requests.ts';
import type { ErrorCode, Result } from '../../protocol/result.ts';
import type { RelayedSignal, Signal } from '../../protocol/signal.ts';
import type { ModelClient } from './model-client.ts';
import { ModelLedger } from './model-ledger.ts';
import type { Claim, Entrance, Member, Notice } from './rooms.ts';
import { openRooms, visitor } from './test-rooms.ts';

export type Asked =
  | { kind: 'create' }
  | { kind: 'join'; room: string }
  | { kind: 'resume'; request: RequestOf<'room:resume'> }
  | { kind: 'leave'; as: 'gone' | 'page' }
  | { kind: 'signal'; signal: Signal };

export type Told =
  | { kind: 'seated'; claim: Claim; entrance: Entrance }
  | { kind: 'refused'; error: ErrorCode }
  | { kind: 'left' }
  | { kind: 'signal'; signal: RelayedSignal }
  | { kind: 'notice'; notice: Notice };

/** A connection. What is on its way is lost when it ends. */
interface Wire {
  readonly id: string;
  readonly client: ModelClient;
  up: Asked[];
  down: Told[];
  /** `cut`: nothing gets through any more, and nobody has noticed. */
  state: 'open' | 'cut' | 'closed';
}

/** The connections between pages and a server that does with rooms what the signaling server does. */
export class ModelNetwork {
  readonly #open = openRooms();
  readonly ledger = new ModelLedger();
  #rooms = this.#open.rooms;
  #wires: Wire[] = [];
  #count = 0;

  /** The page's newest connection. */
  #wireOf(client: ModelClient): Wire | undefined {
    return this.#wires.findLast((wire) => wire.client === client);
  }

  isCut(client: ModelClient): boolean {
    return this.#wireOf(client)?.state !== 'open';
  }

  clientOf(connection: string): ModelClient {
    const wire = this.#wires.find(({ id }) => id === connection);
    if (!wire) throw new Error(`there was never a connection ${connection}`);
    return wire.client;
  }

  /** A new connection for a page. The server notices nothing of an older one. */
  connect(client: ModelClient): void {
    const wire: Wire = { id: `${client.life} ${(this.#count += 1)}`, client, up: [], down: [], state: 'open' };
    this.#wires.push(wire);
    client.isSeated = false;
    client.emit = (asked) => {
      if (wire.state === 'open') wire.up.push(asked);
    };
  }

  /** A page that has a successor asks for its seat no more; what else it has said may still arrive. */
  yieldSeat(client: ModelClient): void {
    for (const wire of this.#wires) if (wire.client === client) wire.up = wire.up.filter(({ kind }) => kind !== 'resume');
  }

  cut(client: ModelClient): void {
    const wire = this.#wireOf(client);
    if (wire?.state === 'open') Object.assign(wire, { state: 'cut', up: [], down: [] });
  }

  /** Connections of a page end, and the server notices. */
  async drop(client: ModelClient): Promise<void> {
    for (const wire of this.#wires) {
      if (wire.client !== client || wire.state === 'closed') continue;
      Object.assign(wire, { state: 'closed', up: [], down: [] });
      await this.#leave(wire, 'socket');
    }
    client.isSeated = false;
  }

  /** SIGKILL: whatever was in memory or on its way is gone. */
  restart(): void {
    this.#rooms = this.#open.restarted();
    this.ledger.restart();
    for (const wire of this.#wires) {
      Object.assign(wire, { state: 'closed', up: [], down: [] });
      wire.client.isSeated = false;
    }
  }

  pass(ms: number): void {
    this.#open.clock.now += ms;
    this.#announce(this.#rooms.expire());
    this.ledger.forget();
  }

  /** What is on its way to and from these pages arrives. */
  async arrive(clients: readonly ModelClient[]): Promise<void> {
    const wires = this.#wires.filter((wire) => clients.includes(wire.client) && wire.state === 'open');
    await Promise.all(wires.map((wire) => this.#arrive(wire)));
  }

  async arriveAll(): Promise<void> {
    const isUnderWay = () => this.#wires.some(({ up, down }) => up.length + down.length > 0);
    while (isUnderWay()) await this.arrive(this.#wires.map(({ client }) => client));
  }

  check(): void {
    const seatIn = (members: { memberOf: (connection: string) => Member | undefined }, id: string) => {
      const member = members.memberOf(id);
      return member && `${id}: ${member.seat} of ${member.room}`;
    };
    const wrong = this.#wires.filter(({ id }) => seatIn(this.#rooms, id) !== seatIn(this.ledger, id));
    expect(
      wrong.map(({ id }) => [seatIn(this.#rooms, id), seatIn(this.ledger, id)]),
      'who is in a seat, and should be',
    ).toEqual([]);
  }

  async #arrive(wire: Wire): Promise<void> {
    for (const asked of wire.up.splice(0)) await this.#handle(wire, asked);
    // A page reads only its newest connection.
    for (const told of wire.down.splice(0)) if (this.#wireOf(wire.client) === wire) this.#hear(wire.client, told);
  }

  #hear(client: ModelClient, told: Told): void {
    client.hear(told);
    const [answer] = client.applied;
    if (client.seat === 'caller' && answer !== undefined) this.ledger.answer(client.life, client.negotiation, answer.split('/')[0] ?? '');
  }

  async #handle(wire: Wire, asked: Asked): Promise<void> {
    const by = visitor(wire.id, wire.client.life.slice(0, 3));
    if (asked.kind === 'create') this.#seat(wire, await this.#rooms.create(by));
    if (asked.kind === 'join') this.#seat(wire, await this.#rooms.join(by, asked.room));
    if (asked.kind === 'resume') this.#seat(wire, await this.#rooms.resume(by, asked.request));
    if (asked.kind === 'leave') {
      await this.#leave(wire, asked.as);
      this.#tell(wire, { kind: 'left' });
    }
    if (asked.kind === 'signal') this.#relay(wire, asked.signal);
  }

  #seat(wire: Wire, claimed: Result<Claim>): void {
    const entrance = claimed.ok ? this.#rooms.enter(claimed.value) : null;
    if (!claimed.ok || !entrance) return this.#tell(wire, { kind: 'refused', error: claimed.ok ? 'ended' : claimed.error });
    this.ledger.enter(claimed.value, this.#open.clock.now);
    const negotiations = new Set(entrance.signals.map(({ negotiation }) => negotiation));
    const seqs = new Set(entrance.signals.map(({ seq }) => seq));
    expect(negotiations.size, 'only the newest negotiation waits in a mailbox').toBeLessThanOrEqual(1);
    expect(seqs.size, 'nothing waits twice').toBe(entrance.signals.length);
    for (const signal of entrance.signals) this.ledger.reach(signal, wire.id, wire.client.life);
    this.#tell(wire, { kind: 'seated', claim: claimed.value, entrance });
    this.#announce(entrance.notices);
    if (wire.state === 'closed') void this.#leave(wire, 'socket');
  }

  async #leave(wire: Wire, as: 'gone' | 'page' | 'socket'): Promise<void> {
    const isMember = this.ledger.memberOf(wire.id) !== undefined;
    const leaving = this.#rooms.leave(wire.id, as);
    this.ledger.leave(wire.id, as);
    const notices = await leaving;
    if (!isMember) expect(notices, 'who has no seat leaves without a trace').toEqual([]);
    this.#announce(notices);
  }

  #relay(wire: Wire, signal: Signal): void {
    const member = this.ledger.memberOf(wire.id);
    const routed = this.#rooms.route(wire.id, signal, 100);
    if (!member) return expect(routed, 'only who has a seat sends').toMatchObject({ ok: false, error: 'not_seated' });
    if (!routed.ok) throw new Error(`a signal was refused: ${routed.message}`);
    const { connection, signal: relayed } = routed.value;
    expect(relayed).toMatchObject({ ...signal, from: member.seat });
    if (connection === null) return;
    expect(connection, 'signals go to the seat they name, in the room of their sender').toBe(this.ledger.holderOf(member.room, signal.to));
    expect(connection, 'nobody hears itself').not.toBe(wire.id);
    this.ledger.reach(relayed, connection, this.clientOf(connection).life);
    this.#tellConnection(connection, { kind: 'signal', signal: relayed });
  }

  #announce(notices: readonly Notice[]): void {
    for (const notice of notices) {
      if (notice.event === 'seat:replaced') expect(this.#rooms.memberOf(notice.connection)).toBeUndefined();
      this.#tellConnection(notice.connection, { kind: 'notice', notice });
    }
  }

  #tellConnection(connection: string, told: Told): void {
    const wire = this.#wires.find(({ id }) => id === connection);
    if (wire) this.#tell(wire, told);
  }

  #tell(wire: Wire, told: Told): void {
    if (wire.state === 'open') wire.down.push(told);
  }
}
