import { expect } from 'vitest';
import type { ErrorCode } from '../../protocol/result.ts';
import { otherSeat, type CallSeat } from '../../protocol/seat.ts';
import type { RelayedSignal } from '../../protocol/signal.ts';
import { ModelInbox, ModelOutbox } from './model-boxes.ts';
import type { Asked, Told } from './model-network.ts';
import type { Claim, Entrance, Notice } from './rooms.ts';

/** One life of a page: what it keeps is gone with a reload, except for the claim, which it leaves to the next. */
export class ModelClient {
  readonly life: string;
  /** What proves its seat; null once it has none to come back to. */
  claim: Claim | null;
  /** What the server has granted this page so far, newest last. */
  readonly granted: Claim[] = [];
  isSeated = false;
  /** It has hung up; the server may not have heard of it yet. */
  hasLeft = false;
  /** Of its pair of RTCPeerConnections; 0 before there is one. */
  negotiation = 0;
  /** Picture and sound go on with a peer the server has given up. */
  talksOn = false;
  emit: (asked: Asked) => void = () => {};
  #asked: 'a seat' | 'its seat' | 'its seat again' = 'a seat';
  #peer: 'absent' | 'present' | 'away' | 'left' = 'absent';
  #applied: RelayedSignal[] = [];
  readonly #outbox = new ModelOutbox();
  readonly #inbox = new ModelInbox();

  constructor(life: string, claim: Claim | null = null) {
    this.life = life;
    this.claim = claim;
  }

  get seat(): CallSeat {
    return this.claim?.seat === 'callee' ? 'callee' : 'caller';
  }

  /** Everything it has sent in its newest negotiation. */
  get sent(): readonly string[] {
    return this.#outbox.negotiation === this.negotiation ? this.#outbox.kept.map(textOf) : [];
  }

  /** Everything of its negotiation that it has applied. */
  get applied(): readonly string[] {
    return this.#applied.map(textOf);
  }

  create(): void {
    this.#asked = 'a seat';
    this.emit({ kind: 'create' });
  }

  join(room: string): void {
    this.#asked = 'a seat';
    this.emit({ kind: 'join', room });
  }

  resume(): void {
    if (!this.claim) return;
    const { room, seat, token } = this.claim;
    this.#asked = this.granted.length > 0 ? 'its seat again' : 'its seat';
    const negotiation = Math.max(this.#inbox.negotiation, this.#outbox.negotiation);
    const received = this.#inbox.negotiation >= this.#outbox.negotiation ? this.#inbox.received : 0;
    this.emit({ kind: 'resume', request: { room, seat, token, negotiation, received } });
  }

  leave(as: 'gone' | 'page'): void {
    this.hasLeft ||= as === 'gone';
    if (this.isSeated) this.emit({ kind: 'leave', as });
    this.isSeated = false;
  }

  send(): void {
    if (!this.claim || this.hasLeft || this.negotiation === 0) return;
    const signal = this.#outbox.add(otherSeat(this.seat), this.negotiation, this.life);
    if (this.isSeated) this.emit({ kind: 'signal', signal });
  }

  /** A fresh pair of RTCPeerConnections; a caller's makes an offer at once. */
  begin(negotiation: number): void {
    this.negotiation = negotiation;
    this.talksOn = false;
    this.#applied = [];
    if (this.seat === 'caller') this.send();
  }

  hear(told: Told): void {
    if (told.kind === 'seated') this.#onSeated(told.claim, told.entrance);
    if (told.kind === 'left' && this.hasLeft) this.claim = null;
    if (told.kind === 'refused') this.#onRefused(told.error);
    if (told.kind === 'signal') this.#receive(told.signal);
    if (told.kind === 'notice') this.#onNotice(told.notice);
  }

  #onSeated(claim: Claim, { neighbours, negotiation, signals }: Entrance): void {
    const status = neighbours[0]?.status ?? 'free';
    this.claim = claim;
    this.granted.push(claim);
    this.isSeated = true;
    if (this.hasLeft) return this.leave('gone');
    this.#sendMissing(0, 0);
    if (this.#asked === 'its seat again') {
      if (status === 'free' && this.#peer !== 'absent') this.#onPeerLeft('left');
      else if (status === 'present') this.#peer = 'present';
    } else {
      this.#peer = status === 'free' ? 'absent' : status;
      if (this.seat === 'caller') this.begin(negotiation + 1);
    }
    for (const signal of signals) this.#receive(signal);
  }

  #onRefused(error: ErrorCode): void {
    const { claim } = this;
    if (this.#asked === 'a seat') return;
    this.claim = null;
    // A callee that had sent nothing lost only its place.
    if (claim && error === 'bad_token' && this.#asked === 'its seat again' && this.#outbox.negotiation === 0) this.join(claim.room);
  }

  #onNotice({ event, fact }: Notice): void {
    if (event === 'peer:joined') this.#peer = 'present';
    if (event === 'peer:away') this.#peer = 'away';
    if (event === 'peer:left') this.#onPeerLeft(fact.cause);
    if (event === 'peer:back') {
      this.#sendMissing(fact.negotiation, fact.received);
      this.#peer = 'present';
      if (fact.negotiation === 0 && this.seat === 'caller') this.begin(this.negotiation + 1);
    }
    if (event === 'seat:replaced') {
      this.isSeated = false;
      this.claim = null;
    }
  }

  #onPeerLeft(cause: 'left' | 'timeout'): void {
    const isConnected = this.#applied.length > 0;
    if (this.seat === 'callee') {
      if (cause === 'left') this.leave('gone');
      return;
    }
    if (cause === 'timeout' && isConnected) {
      this.talksOn = true;
      this.#peer = 'left';
      return;
    }
    this.#peer = 'absent';
    this.begin(this.negotiation + 1);
  }

  #sendMissing(negotiation: number, received: number): void {
    for (const signal of this.#outbox.missing(negotiation, received)) this.emit({ kind: 'signal', signal });
  }

  #receive(incoming: RelayedSignal): void {
    for (const signal of this.#inbox.accept(incoming)) {
      if (signal.negotiation > this.negotiation && this.seat === 'callee') this.begin(signal.negotiation);
      if (signal.negotiation === this.negotiation) this.#apply(signal);
    }
  }

  #apply(signal: RelayedSignal): void {
    expect(signal.seq, 'signals are applied in order, each once').toBe(this.#applied.length);
    const [first = signal] = this.#applied;
    expect(lifeOf(signal), 'all signals of a negotiation come from one page').toBe(lifeOf(first));
    this.#applied.push(signal);
  }
}

/** Signals say who wrote them, so that none can be taken for another of the same number. */
export const textOf = (signal: { kind: string; sdp?: string }) => signal.sdp ?? '';
export const lifeOf = (signal: { kind: string; sdp?: string }) => textOf(signal).split('/')[0] ?? '';
