import * as v from 'valibot';
import { factSchemas, type FactName, type FactOf } from '../../protocol/facts.ts';
import type { IceAccess, RequestName, RequestOf, ResponseOf, Seated, WaitingCall } from '../../protocol/requests.ts';
import { otherSeat, type CallSeat } from '../../protocol/seat.ts';
import { parseRelayedSignal, type RelayedSignal, type SignalBody } from '../../protocol/signal.ts';
import type { SignalingSocket } from './connect-socket.ts';
import { Inbox } from './inbox.ts';
import { Outbox } from './outbox.ts';
import { request, type Answer } from './request.ts';
import type { SignalingChannel, SignalingEvent, SignalingState } from './signaling-channel.ts';

/** A server that could not give the seat back is asked again. */
const RESUME_RETRY_MS = 1000;
/** Whoever needs new credentials waits for them; a server that is there answers far sooner. */
const RENEWAL_TIMEOUT_MS = 3000;

/** What proves a seat to the server. */
export type StoredSeat = Pick<Seated, 'room' | 'seat' | 'token'>;

/** Signals of a call through the socket.io server: takes the seat, keeps the order, and takes the seat again after an interruption. */
export class SocketSignaling implements SignalingChannel {
  readonly #socket: SignalingSocket;
  readonly #outbox: Outbox;
  readonly #inbox = new Inbox();
  readonly #listeners = new Set<(event: SignalingEvent) => void>();
  #state: SignalingState | null = null;
  #seated: Seated | null = null;
  /** Signals may be emitted: the server knows this connection's seat. */
  #isSeated = false;
  /** The seat has been given up for good; the server may not have heard of it yet. */
  #hasLeft = false;

  constructor(socket: SignalingSocket, seat: CallSeat) {
    this.#socket = socket;
    this.#outbox = new Outbox(otherSeat(seat));
    this.#on('connect', () => void this.#onConnect());
    this.#on('disconnect', () => this.#onDisconnect());
    this.#on('connect_error', () => this.#tellState('interrupted'));
    this.#on('signal', (payload) => {
      const signal = parseRelayedSignal(payload);
      if (signal) this.#receive(signal);
    });
    this.#onFact('peer:joined', () => this.#tell({ type: 'peer-joined' }));
    this.#onFact('peer:away', ({ cause }) => this.#tell({ type: 'peer-away', cause }));
    this.#onFact('peer:back', (fact) => this.#onPeerBack(fact));
    this.#onFact('peer:left', ({ cause }) => this.#tell({ type: 'peer-left', cause }));
    this.#onFact('event:refused', ({ negotiation, error, message }) => {
      // One of a negotiation that has been given up concerns nobody.
      if (negotiation === null || negotiation === this.#outbox.negotiation) this.#tell({ type: 'refused', error, message });
    });
    this.#onFact('seat:replaced', () => {
      this.#isSeated = false;
      this.#seated = null;
      this.#tell({ type: 'replaced' });
    });
  }

  /** What this page may prove later that it is; null without a seat. */
  get seated(): StoredSeat | null {
    return this.#seated;
  }

  /**
   * Asks for a seat until the server answers, whatever the answer. A seat that was given although its answer came too late is given anew
   * on another connection.
   */
  async untilReached(ask: () => Promise<Answer<Seated>>): Promise<Answer<Seated>> {
    for (;;) {
      const answer = await ask();
      if (!answer.ok && answer.error === 'already_seated') this.reconnect();
      else if (answer.ok || answer.error !== 'unreachable') return answer;
    }
  }

  /** Opens a call and takes the caller's seat. */
  async create(): Promise<Answer<Seated>> {
    return this.#take(await this.#ask('call:create', {}));
  }

  /** Takes the callee's seat: of the call named, or of the one waiting on this computer. */
  async join(room?: string): Promise<Answer<Seated>> {
    return this.#take(await this.#ask('call:join', room === undefined ? {} : { room }));
  }

  /** Takes a seat again whose page was lost: by a reload, for instance. */
  async resume(stored: StoredSeat): Promise<Answer<Seated>> {
    return this.#take(await this.#resume(stored));
  }

  /** The calls waiting on this computer, now and whenever that changes. */
  async watchLobby(listener: (calls: WaitingCall[]) => void): Promise<Answer<unknown>> {
    const watch = async () => {
      const answer = await this.#ask('lobby:watch', {});
      if (answer.ok) listener(answer.value.calls);
      return answer;
    };
    this.#onFact('lobby:changed', ({ calls }) => listener(calls));
    // The server forgets who watches together with the connection.
    this.#on('connect', () => void (this.#seated ?? watch()));
    return watch();
  }

  send(negotiation: number, body: SignalBody): void {
    const signal = this.#outbox.add(negotiation, body);
    if (signal && this.#isSeated) this.#socket.emit('signal', signal);
  }

  listen(listener: (event: SignalingEvent) => void, until: AbortSignal): void {
    this.#listeners.add(listener);
    until.addEventListener('abort', () => this.#listeners.delete(listener));
  }

  async renewIceServers(): Promise<IceAccess | null> {
    if (!this.#isSeated) return null;
    const answer = await this.#ask('ice:renew', {}, RENEWAL_TIMEOUT_MS);
    if (answer.ok) return answer.value;
    // The connection is dead and does not know it yet: nothing of what follows would get through either.
    if (answer.error === 'unreachable' && this.#isSeated) this.reconnect();
    return null;
  }

  /** Gives up the connection, be it open or being made, and makes another one at once: it may have lost its way without a word. */
  reconnect(): void {
    this.#socket.disconnect().connect();
  }

  leave(mayReturn: boolean): void {
    this.#hasLeft ||= !mayReturn;
    if (!this.#isSeated) return;
    this.#isSeated = false;
    void this.#ask('room:leave', { mayReturn }).then(({ ok }) => {
      if (ok && !mayReturn) this.#seated = null;
    });
  }

  #take(answer: Answer<Seated>): Answer<Seated> {
    if (!answer.ok) return answer;
    this.#seated = answer.value;
    this.#isSeated = true;
    if (this.#hasLeft) {
      this.leave(false);
      return { ok: false, error: 'ended' };
    }
    this.#sendMissing(0, 0);
    this.#tell({ type: 'seated', seated: answer.value });
    for (const signal of answer.value.signals) this.#receive(signal);
    return answer;
  }

  async #onConnect(): Promise<void> {
    if (!this.#seated) return this.#tellState('open');
    const answer = await this.#resume(this.#seated);
    if (!this.#socket.connected) return;
    if (answer.ok) return this.#onResumed(answer.value);
    if (answer.error === 'already_seated') return this.reconnect();
    if (answer.error === 'unreachable' || answer.error === 'busy') {
      setTimeout(() => this.#socket.connected && !this.#isSeated && void this.#onConnect(), RESUME_RETRY_MS);
      return;
    }
    // A callee who was away for too long may have its seat back as anyone may have it, if nobody else has taken it.
    if (answer.error === 'bad_token' && this.#seated.seat === 'callee' && !this.#hasLeft) return this.#rejoin(this.#seated);
    this.#tell({ type: 'refused', error: answer.error, message: '' });
  }

  #resume({ room, seat, token }: StoredSeat): Promise<Answer<Seated>> {
    const { negotiation, received } = this.#inbox;
    // A caller that has heard nothing yet still has its connection, and says so with its own number.
    const own = {
      negotiation: Math.max(negotiation, this.#outbox.negotiation),
      received: negotiation >= this.#outbox.negotiation ? received : 0,
    };
    return this.#ask('room:resume', { room, seat, token, ...own });
  }

  #onResumed(seated: Seated): void {
    this.#isSeated = true;
    if (this.#hasLeft) return this.leave(false);
    // Those that waited meanwhile, and those that went into a connection already dead; the other side drops what it has.
    this.#sendMissing(0, 0);
    this.#tellState('open');
    this.#tell({ type: 'resumed', seated });
    for (const signal of seated.signals) this.#receive(signal);
  }

  async #rejoin({ room }: StoredSeat): Promise<void> {
    const answer = await this.join(room);
    if (answer.ok || answer.error === 'unreachable') return;
    this.#tell({ type: 'refused', error: answer.error === 'ended' ? 'ended' : 'bad_token', message: '' });
  }

  async #ask<N extends RequestName>(name: N, payload: RequestOf<N>, timeoutMs?: number): Promise<Answer<ResponseOf[N]>> {
    const type = 'request';
    this.#tell({ type, name, answer: null });
    const answer = await request(this.#socket, name, payload, timeoutMs);
    this.#tell({ type, name, answer: answer.ok ? 'ok' : answer.error });
    return answer;
  }

  #onDisconnect(): void {
    this.#isSeated = false;
    this.#tellState('interrupted');
  }

  #onPeerBack({ negotiation, received }: FactOf<'peer:back'>): void {
    this.#sendMissing(negotiation, received);
    this.#tell({ type: 'peer-back', negotiation, received });
  }

  #sendMissing(negotiation: number, received: number): void {
    for (const signal of this.#outbox.missing(negotiation, received)) this.#socket.emit('signal', signal);
  }

  #receive(incoming: RelayedSignal): void {
    for (const signal of this.#inbox.accept(incoming)) {
      if (signal.kind === 'description' && signal.negotiation === this.#outbox.negotiation) this.#outbox.confirm(signal.type);
      this.#tell({ type: 'signal', signal });
    }
  }

  /** Every attempt at a server that is away would say so again, for hours perhaps. */
  #tellState(state: SignalingState): void {
    if (state !== this.#state) this.#tell({ type: 'state', state: (this.#state = state) });
  }

  #tell(event: SignalingEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #onFact<N extends FactName>(name: N, listener: (fact: FactOf<N>) => void): void {
    this.#on(name, (payload) => {
      const parsed = v.safeParse(factSchemas[name], payload);
      if (parsed.success) listener(parsed.output);
    });
  }

  #on(event: string, listener: (payload: unknown) => void): void {
    this.#socket.on(event as never, listener as never);
  }
}
