import { Inbox } from '../client/signaling/inbox.ts';
import { Outbox } from '../client/signaling/outbox.ts';
import type { SignalingChannel, SignalingEvent } from '../client/signaling/signaling-channel.ts';
import { otherSeat, type CallSeat } from '../protocol/seat.ts';
import { parseRelayedSignal, type RelayedSignal, type SignalBody } from '../protocol/signal.ts';

const MAX_DELAY_MS = 80;
const TWICE_SHARE = 0.2;

/**
 * One end of a signaling channel inside this page, around the real outbox and inbox. Each signal takes its own time, so they overtake each
 * other, and some arrive twice. What comes before the seat is taken waits, as in a mailbox.
 */
export class ShuffledSignaling implements SignalingChannel {
  readonly #seat: CallSeat;
  readonly #random: () => number;
  readonly #outbox: Outbox;
  readonly #inbox = new Inbox();
  readonly #listeners = new Set<(event: SignalingEvent) => void>();
  #mailbox: RelayedSignal[] | null = [];
  #hasLeft = false;
  /** What this side told the other one of its failures. */
  readonly failures: string[] = [];
  /** Signals of this side that are still on their way. */
  underWay = 0;
  /** The other end, once `shuffledPair` has joined them. */
  peer: ShuffledSignaling = this;

  constructor(seat: CallSeat, random: () => number) {
    this.#seat = seat;
    this.#random = random;
    this.#outbox = new Outbox(otherSeat(seat));
  }

  take(peer: 'present' | 'free'): void {
    const neighbours = [{ seat: otherSeat(this.#seat), status: peer }];
    const seated = {
      room: '7k2mq9xd4hvt',
      seat: this.#seat,
      token: '',
      iceServers: [],
      iceValidForMs: null,
      neighbours,
      negotiation: 0,
      signals: [],
    };
    this.#tell({ type: 'seated', seated: { ...seated, at: Date.now() } });
    const waiting = this.#mailbox ?? [];
    this.#mailbox = null;
    for (const signal of waiting) this.#receive(signal);
  }

  send(negotiation: number, body: SignalBody): void {
    if (body.kind === 'error') this.failures.push(body.message);
    const signal = this.#outbox.add(negotiation, body);
    if (!signal || this.#hasLeft) return;
    this.#deliver({ ...signal, from: this.#seat, at: Date.now() });
    if (this.#random() < TWICE_SHARE) this.#deliver({ ...signal, from: this.#seat, at: Date.now() });
  }

  listen(listener: (event: SignalingEvent) => void, until: AbortSignal): void {
    this.#listeners.add(listener);
    until.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  async renewIceServers() {
    await this.#sometime();
    return null;
  }

  leave(): void {
    this.#hasLeft = true;
    void this.#sometime().then(() => this.peer.#tell({ type: 'peer-left', cause: 'left' }));
  }

  #deliver(relayed: RelayedSignal): void {
    const signal = parseRelayedSignal(relayed);
    if (!signal) throw new Error(`the server would refuse this ${relayed.kind}`);
    this.underWay += 1;
    void this.#sometime().then(() => {
      this.underWay -= 1;
      this.peer.#receive(signal);
    });
  }

  #receive(incoming: RelayedSignal): void {
    if (this.#mailbox) this.#mailbox.push(incoming);
    else for (const signal of this.#inbox.accept(incoming)) this.#tell({ type: 'signal', signal });
  }

  #sometime(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#random() * MAX_DELAY_MS));
  }

  #tell(event: SignalingEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** The two ends of one channel. */
export function shuffledPair(random: () => number = Math.random) {
  const ends = { caller: new ShuffledSignaling('caller', random), callee: new ShuffledSignaling('callee', random) };
  ends.caller.peer = ends.callee;
  ends.callee.peer = ends.caller;
  return ends;
}
