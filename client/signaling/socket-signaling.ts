import type { IceAccess, RequestName, RequestOf, ResponseOf, Seated, WaitingCall } from '../../protocol/requests.ts';
import { parseRelayedSignal, type RelayedSignal, type Signal } from '../../protocol/signal.ts';
import type { SignalingSocket } from './connect-socket.ts';
import { onFact } from './on-fact.ts';
import type { OwnSeat } from './peer-signaling.ts';
import type { Peers } from './peers.ts';
import { request, type Answer } from './request.ts';
import type { SignalingEvent, SignalingState } from './signaling-channel.ts';

/** A server that could not give the seat back is asked again. */
const RESUME_RETRY_MS = 1000;
/** Whoever needs new credentials waits for them; a server that is there answers far sooner. */
const RENEWAL_TIMEOUT_MS = 3000;

/** What proves a seat to the server. */
export type StoredSeat = Pick<Seated, 'room' | 'seat' | 'token'>;
type SeatRequest = 'call:create' | 'call:join' | 'channel:start' | 'channel:watch';

/** A seat at the socket.io server: takes it, passes on what comes for it, and takes it again after an interruption. */
export class SocketSignaling<P extends Peers = Peers> implements OwnSeat {
  readonly peers: P;
  readonly #socket: SignalingSocket;
  #state: SignalingState | null = null;
  #seated: Seated | null = null;
  /** Signals may be emitted: the server knows this connection's seat. */
  #isSeated = false;
  /** The seat has been given up for good; the server may not have heard of it yet. */
  #hasLeft = false;

  constructor(socket: SignalingSocket, createPeers: (own: OwnSeat) => P) {
    this.#socket = socket;
    this.peers = createPeers(this);
    socket.on('connect', () => void this.#onConnect());
    socket.on('disconnect', () => {
      this.#isSeated = false;
      this.#tellState('interrupted');
    });
    socket.on('connect_error', ({ message }) => this.#tellState(message === 'refused' ? message : 'interrupted'));
    socket.on('signal', (payload: unknown) => {
      const signal = parseRelayedSignal(payload);
      if (signal) this.#receive(signal);
    });
    const tell = (seat: string, event: SignalingEvent) => this.peers.at(seat)?.tell(event);
    onFact(socket, 'peer:joined', ({ seat }) => tell(seat, { type: 'peer-joined' }));
    onFact(socket, 'peer:away', ({ seat, cause }) => tell(seat, { type: 'peer-away', cause }));
    onFact(socket, 'peer:back', ({ seat, negotiation, received }) => {
      this.peers.at(seat)?.sendMissing(negotiation, received);
      tell(seat, { type: 'peer-back', negotiation, received });
    });
    onFact(socket, 'peer:left', ({ seat, cause }) => tell(seat, { type: 'peer-left', cause }));
    onFact(socket, 'event:refused', ({ negotiation, error, message }) => {
      this.peers.refuse(negotiation, { type: 'refused', error, message });
    });
    onFact(socket, 'seat:replaced', () => {
      this.#isSeated = false;
      this.#seated = null;
      this.peers.tell({ type: 'replaced' });
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

  /** Takes a seat: of a call that is opened with it or joined, or in a channel. */
  async take<N extends SeatRequest>(name: N, payload: RequestOf<N>): Promise<Answer<Seated>> {
    return this.#take(await this.#ask<SeatRequest>(name, payload));
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
    onFact(this.#socket, 'lobby:changed', ({ calls }) => listener(calls));
    // The server forgets who watches together with the connection.
    this.#socket.on('connect', () => void (this.#seated ?? watch()));
    return watch();
  }

  emit(signal: Signal): void {
    if (this.#isSeated) this.#socket.emit('signal', signal);
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
    this.peers.sendMissing();
    this.#tellSeated('seated', answer.value);
    return answer;
  }

  async #onConnect(): Promise<void> {
    if (!this.#seated) return this.#tellState('open');
    const answer = await this.#resume(this.#seated);
    if (!this.#socket.connected) return;
    if (answer.ok) {
      this.#isSeated = true;
      if (this.#hasLeft) return this.leave(false);
      // Those that waited meanwhile, and those that went into a connection already dead; the other side drops what it has.
      this.peers.sendMissing();
      this.#tellState('open');
      return this.#tellSeated('resumed', answer.value);
    }
    if (answer.error === 'already_seated') return this.reconnect();
    if (answer.error === 'unreachable' || answer.error === 'busy') {
      setTimeout(() => this.#socket.connected && !this.#isSeated && void this.#onConnect(), RESUME_RETRY_MS);
      return;
    }
    let { error } = answer;
    // A callee who was away for too long may have its seat back as anyone may have it, if nobody else has taken it.
    if (error === 'bad_token' && this.#seated.seat === 'callee' && !this.#hasLeft) {
      const again = await this.take('call:join', { room: this.#seated.room });
      if (again.ok || again.error === 'unreachable') return;
      if (again.error === 'ended') ({ error } = again);
    }
    this.peers.tell({ type: 'refused', error, message: '' });
  }

  #resume({ room, seat, token }: StoredSeat): Promise<Answer<Seated>> {
    return this.#ask('room:resume', { room, seat, token, ...this.peers.remaining });
  }

  async #ask<N extends RequestName>(name: N, payload: RequestOf<N>, timeoutMs?: number): Promise<Answer<ResponseOf[N]>> {
    const type = 'request';
    this.peers.tell({ type, name, answer: null });
    const answer = await request(this.#socket, name, payload, timeoutMs);
    this.peers.tell({ type, name, answer: answer.ok ? 'ok' : answer.error });
    return answer;
  }

  #receive(signal: RelayedSignal): void {
    this.peers.at(signal.from)?.receive(signal);
  }

  #tellSeated(type: 'seated' | 'resumed', seated: Seated): void {
    this.peers.tell({ type, seated });
    for (const signal of seated.signals) this.#receive(signal);
  }

  /** Every attempt at a server that is away would say so again, for hours perhaps. */
  #tellState(state: SignalingState): void {
    if (state !== this.#state) this.peers.tell({ type: 'state', state: (this.#state = state) });
  }
}
