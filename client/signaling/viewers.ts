import type { IceAccess, Neighbour, Seated } from '../../protocol/requests.ts';
import type { SignalingSocket } from './connect-socket.ts';
import { onFact } from './on-fact.ts';
import type { OwnSeat } from './peer-signaling.ts';
import type { AllRemaining, Peers } from './peers.ts';
import { remainingIce } from './remaining-ice.ts';
import type { SignalingChannel, SignalingEvent } from './signaling-channel.ts';
import { ViewerSignaling } from './viewer-signaling.ts';

export interface ViewersOptions {
  /** Somebody watches with whom there is no connection yet. The channel says `seated` a moment later. */
  readonly onViewer: (seat: string, channel: SignalingChannel) => void;
  /** What concerns the broadcaster's own seat. */
  readonly onSeat: (event: SignalingEvent) => void;
}

/** From then on credentials are renewed before another viewer gathers with them. */
const USABLE_SHARE = 0.5;

/**
 * The viewers of a channel, each with a way of its own: to each of them the broadcaster is what a caller is to its callee, in a seat that
 * was taken when the viewer came.
 */
export class Viewers implements Peers {
  readonly #own: OwnSeat;
  readonly #options: ViewersOptions;
  readonly #ways = new Map<string, ViewerSignaling>();
  #seated: Seated | null = null;
  #iceAt = 0;
  /** Of the ways that are no more. */
  #begun = 0;

  /** To be made before the seat's own listeners are, so that whoever comes is known when they hear of it. */
  constructor(own: OwnSeat, socket: SignalingSocket, options: ViewersOptions) {
    this.#own = own;
    this.#options = options;
    onFact(socket, 'peer:joined', ({ seat }) => this.#admit(seat));
    onFact(socket, 'peer:back', ({ seat, negotiation }) => this.#onBack(seat, negotiation));
  }

  at(seat: string): ViewerSignaling | undefined {
    return this.#ways.get(seat);
  }

  get remaining(): AllRemaining {
    const peers = [...this.#ways].map(([seat, { remaining }]) => ({
      seat,
      negotiation: remaining.negotiation,
      received: remaining.received,
    }));
    return { negotiation: this.#highest, received: 0, peers };
  }

  tell(event: SignalingEvent): void {
    // By which road they are to have the broadcast is known before any viewer is met.
    this.#options.onSeat(event);
    if (event.type === 'seated' || event.type === 'resumed') this.#onSeated(event.seated);
    else for (const way of this.#ways.values()) way.tell(event);
  }

  refuse(negotiation: number | null, event: SignalingEvent): void {
    for (const way of this.#ways.values()) way.refuse(negotiation, event);
  }

  sendMissing(): void {
    for (const way of this.#ways.values()) way.sendMissing();
  }

  /** Something else begins with this viewer: to it the seat is taken now, above every negotiation there has been. */
  seatAnew(seat: string): void {
    const way = this.#ways.get(seat);
    if (way && this.#seated) void this.#seat(way, this.#seated);
  }

  /** The connection with this viewer is over; if it comes back there will be another. */
  forget(seat: string): void {
    this.#begun = this.#highest;
    this.#ways.delete(seat);
  }

  /** One counter for all: a viewer that comes back in the same seat has heard of no negotiation as high as the next. */
  get #highest(): number {
    return Math.max(this.#begun, ...[...this.#ways.values()].map(({ remaining }) => remaining.negotiation));
  }

  #onSeated(seated: Seated): void {
    const known = [...this.#ways];
    this.#seated = seated;
    this.#iceAt = Date.now();
    for (const { seat, status } of seated.neighbours) if (status === 'present') this.#admit(seat);
    for (const [seat, way] of known) {
      const neighbour = seated.neighbours.find((other) => other.seat === seat) ?? { seat, status: 'free' };
      way.tell({ type: 'resumed', seated: this.#seatedFor(seated, neighbour) });
    }
  }

  /** A viewer in a negotiation that this page has not begun has been with another page since: what was with it here is over. */
  #onBack(seat: string, negotiation: number): void {
    const way = this.#ways.get(seat);
    if (way && negotiation > way.remaining.negotiation) way.tell({ type: 'peer-left', cause: 'left' });
    this.#begun = Math.max(this.#begun, negotiation);
    this.#admit(seat);
  }

  #admit(seat: string): void {
    if (this.#ways.has(seat) || !this.#seated) return;
    const way = new ViewerSignaling(this.#own, seat);
    this.#ways.set(seat, way);
    this.#options.onViewer(seat, way);
    void this.#seat(way, this.#seated);
  }

  async #seat(way: ViewerSignaling, seated: Seated): Promise<void> {
    const { iceValidForMs } = seated;
    const isStale = iceValidForMs !== null && Date.now() - this.#iceAt > iceValidForMs * USABLE_SHARE;
    const renewed = isStale ? await this.#own.renewIceServers() : null;
    if (renewed && this.#seated) this.#keep(this.#seated, renewed);
    way.tell({ type: 'seated', seated: this.#seatedFor(this.#seated ?? seated, way.neighbour) });
  }

  #keep(seated: Seated, { iceServers, iceValidForMs }: IceAccess): void {
    this.#seated = { ...seated, iceServers, iceValidForMs };
    this.#iceAt = Date.now();
  }

  /** The broadcaster's seat as if this viewer were the only one. */
  #seatedFor(seated: Seated, neighbour: Neighbour): Seated {
    return {
      ...seated,
      ...remainingIce(seated, this.#iceAt),
      neighbours: [neighbour],
      negotiation: Math.max(seated.negotiation, this.#highest),
      signals: [],
    };
  }
}
