import { expect } from 'vitest';
import type { ChannelRoad } from '../../protocol/channel-facts.ts';
import type { RequestOf } from '../../protocol/requests.ts';
import type { RelayedSignal, Signal } from '../../protocol/signal.ts';
import { ModelInbox, ModelOutbox } from './model-boxes.ts';
import type { Claim, Entrance, Notice } from './rooms.ts';

export type Asked =
  | { kind: 'start' }
  | { kind: 'watch' }
  | { kind: 'resume'; request: RequestOf<'room:resume'> }
  | { kind: 'leave'; as: 'gone' | 'page' }
  | { kind: 'took'; road: ChannelRoad }
  | { kind: 'signal'; signal: Signal };

export type Deed =
  | 'ask'
  | 'send'
  | 'start anew'
  | 'arrive'
  | 'cut'
  | 'drop'
  | 'come back'
  | 'reload'
  | 'leave for good'
  | 'took'
  | 'demand'
  | 'publish'
  | 'wait'
  | 'restart';

export const textOf = (signal: { kind: string; sdp?: string }) => signal.sdp ?? '';

/** One end of a connection between a broadcaster's page and a viewer's. */
export class ModelEnd {
  readonly #outbox = new ModelOutbox();
  readonly #inbox = new ModelInbox();
  readonly #life: string;
  readonly #peer: string;
  negotiation = 0;
  applied: string[] = [];
  /** What the broadcaster has heard since this negotiation began. */
  took: ChannelRoad | null = null;

  constructor(life: string, peer: string) {
    this.#life = life;
    this.#peer = peer;
  }

  get sent(): string[] {
    return this.#outbox.negotiation === this.negotiation ? this.#outbox.kept.map(textOf) : [];
  }

  get remaining() {
    const negotiation = Math.max(this.#inbox.negotiation, this.#outbox.negotiation);
    return { negotiation, received: this.#inbox.negotiation >= this.#outbox.negotiation ? this.#inbox.received : 0 };
  }

  begin(negotiation: number): void {
    this.negotiation = negotiation;
    this.applied = [];
    this.took = null;
  }

  write(): Signal {
    return this.#outbox.add(this.#peer, this.negotiation, this.#life);
  }

  missing(negotiation: number, received: number): Signal[] {
    return this.#outbox.missing(negotiation, received);
  }

  /** `mayBegin`: a viewer follows whatever the broadcaster has begun. */
  receive(incoming: RelayedSignal, mayBegin: boolean): void {
    for (const signal of this.#inbox.accept(incoming)) {
      if (mayBegin && signal.negotiation > this.negotiation) this.begin(signal.negotiation);
      if (signal.negotiation !== this.negotiation) continue;
      expect(signal.seq, 'signals are applied in order, each once').toBe(this.applied.length);
      const [first = textOf(signal)] = this.applied;
      expect(textOf(signal).split('/')[0], 'all of a negotiation come from one page').toBe(first.split('/')[0]);
      this.applied.push(textOf(signal));
    }
  }
}

/** One life of a page, which leaves its claim to the next. */
export abstract class ModelPage {
  readonly life: string;
  claim: Claim | null;
  /** Which it was given first, and keeps when it has left. */
  seat: string | null = null;
  isSeated = false;
  viewers = 0;
  road: { readonly road: ChannelRoad; readonly upstream: boolean } | null = null;
  /** The road that a viewer has taken, and the negotiation that it was in then. */
  took: ChannelRoad | null = null;
  tookIn = 0;
  emit: (asked: Asked) => void = () => {};

  constructor(life: string, claim: Claim | null) {
    this.life = life;
    this.claim = claim;
  }

  abstract readonly ends: ReadonlyMap<string, ModelEnd>;
  abstract ask(): void;
  abstract send(which: number): void;
  take(_road: ChannelRoad): void {}
  abstract onSeated(entrance: Entrance): void;
  abstract onNotice(notice: Notice): void;
  abstract onSignal(signal: RelayedSignal): void;
  protected abstract said(): Pick<RequestOf<'room:resume'>, 'negotiation' | 'received' | 'peers'>;

  resume(): void {
    if (!this.claim) return;
    const { room, seat, token } = this.claim;
    this.emit({ kind: 'resume', request: { room, seat, token, ...this.said() } });
  }

  leave(as: 'gone' | 'page'): void {
    if (this.isSeated) this.emit({ kind: 'leave', as });
    this.isSeated = false;
    if (as === 'gone') this.claim = null;
  }

  protected signal(signals: readonly Signal[]): void {
    if (this.isSeated) for (const signal of signals) this.emit({ kind: 'signal', signal });
  }
}

export class ModelViewer extends ModelPage {
  readonly #end = new ModelEnd(this.life, 'broadcaster');
  readonly ends = new Map([['broadcaster', this.#end]]);

  ask(): void {
    this.emit({ kind: 'watch' });
  }

  override take(road: ChannelRoad): void {
    if (!this.isSeated || this.#end.negotiation === 0) return;
    this.took = road;
    this.tookIn = this.#end.negotiation;
    this.emit({ kind: 'took', road });
  }

  send(): void {
    if (this.#end.negotiation > 0) this.signal([this.#end.write()]);
  }

  onSeated({ signals }: Entrance): void {
    this.signal(this.#end.missing(0, 0));
    for (const signal of signals) this.onSignal(signal);
    // It may not have been heard.
    if (this.took !== null) this.emit({ kind: 'took', road: this.took });
  }

  onNotice({ event, fact }: Notice): void {
    if (event.startsWith('peer:')) expect(fact, 'a viewer hears of the broadcaster only').toMatchObject({ seat: 'broadcaster' });
    if (event === 'peer:back') this.signal(this.#end.missing(fact.negotiation, fact.received));
  }

  onSignal(signal: RelayedSignal): void {
    expect(signal, 'a viewer gets no other viewer’s signal').toMatchObject({ from: 'broadcaster', to: this.seat });
    expect(textOf(signal), 'nor what was meant for another one').toContain(`>${this.seat}/`);
    this.#end.receive(signal, true);
  }

  protected said() {
    return this.#end.remaining;
  }
}

export class ModelBroadcaster extends ModelPage {
  readonly ends = new Map<string, ModelEnd>();
  onBegin: (viewer: string, negotiation: number) => void = () => {};
  #begun = 0;

  ask(): void {
    this.emit({ kind: 'start' });
  }

  send(which: number): void {
    const end = [...this.ends.values()][which % Math.max(1, this.ends.size)];
    if (end) this.signal([end.write()]);
  }

  /** A fresh pair of RTCPeerConnections. */
  begin(viewer: string): void {
    const end = this.ends.get(viewer) ?? new ModelEnd(`${this.life}>${viewer}`, viewer);
    this.ends.set(viewer, end);
    end.begin((this.#begun += 1));
    this.onBegin(viewer, this.#begun);
    this.signal([end.write()]);
  }

  onSeated({ neighbours, negotiation, signals }: Entrance): void {
    this.#begun = Math.max(this.#begun, negotiation);
    for (const end of this.ends.values()) this.signal(end.missing(0, 0));
    for (const { seat, status } of neighbours) if (status === 'present' && !this.ends.has(seat)) this.begin(seat);
    for (const signal of signals) this.onSignal(signal);
  }

  onNotice({ event, fact }: Notice): void {
    if (event === 'peer:left') this.ends.delete(fact.seat);
    if (event === 'peer:joined') this.begin(fact.seat);
    const taker = event === 'viewer:took' ? this.ends.get(fact.seat) : undefined;
    if (taker && event === 'viewer:took') taker.took = fact.road;
    if (event !== 'peer:back') return;
    this.#begun = Math.max(this.#begun, fact.negotiation);
    const end = this.ends.get(fact.seat);
    if (end && fact.negotiation > 0 && fact.negotiation <= end.negotiation) this.signal(end.missing(fact.negotiation, fact.received));
    else this.begin(fact.seat);
  }

  onSignal(signal: RelayedSignal): void {
    this.ends.get(signal.from)?.receive(signal, false);
  }

  protected said() {
    const peers = [...this.ends].map(([seat, { remaining }]) => ({
      seat,
      negotiation: remaining.negotiation,
      received: remaining.received,
    }));
    return { negotiation: this.#begun, received: 0, peers };
  }
}
