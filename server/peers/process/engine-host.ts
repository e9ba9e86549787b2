import * as v from 'valibot';
import { DescriptionError, type DataChannelEnd, type MediaEngine, type ServerPeer } from '../engine.ts';
import { writeFailure } from './failure.ts';
import { MessageOutbox } from './message-outbox.ts';
import { sizeOf, type Order, type Purpose, type Report } from './messages.ts';
import { orderSchema } from './order-schema.ts';

/** More than this of a data channel is not on its way at once: bytes. */
const WAITING_BYTES = 256 * 1024;

/** Whom the server lets a peer write to has been decided there. */
const mayContact = () => true;

/** Does with an engine in this process what a server in another one says. */
export class EngineHost {
  readonly #engine: MediaEngine;
  readonly #report: (report: Report) => void;
  readonly #peers = new Map<number, ServerPeer>();
  readonly #channels = new Map<number, { readonly end: DataChannelEnd; readonly outbox: MessageOutbox }>();
  /** Sources that were told of, and whether something flowed then. */
  readonly #told = new Map<string, boolean>();

  constructor(engine: MediaEngine, report: (report: Report) => void) {
    this.#engine = engine;
    this.#report = report;
    engine.onSource((name) => this.#tellSource(name));
  }

  /** What is no order does nothing, and is reported. */
  hear(message: unknown): void {
    const read = v.safeParse(orderSchema, message);
    if (read.success) this.obey(read.output);
    else this.#report({ type: 'fault', message: 'an order that is none' });
  }

  obey(order: Order): void {
    if (order.type === 'make') return this.#make(order.peer, order);
    const peer = this.#peers.get(order.peer);
    if ('call' in order) return void this.#answer(order, peer);
    if (order.type === 'admit') peer?.admit();
    if (order.type === 'close') peer?.close();
    if (order.type === 'send') this.#send(order.peer, order.messages);
    if (order.type === 'taken') this.#channels.get(order.peer)?.outbox.taken();
    // The server that asks has checked it, and hears nothing of what cannot be used.
    if (order.type === 'candidate') attempt(() => peer?.addCandidate(order.candidate, order.mid));
  }

  /** To be called all the time: says that this process goes on, and what has passed. */
  tick(): void {
    this.#report({ type: 'alive', stats: [...this.#peers].map(([id, peer]) => [id, peer.stats()] as const) });
    for (const [name, wasFlowing] of this.#told) if (this.#engine.source(name).isFlowing !== wasFlowing) this.#tellSource(name);
  }

  #make(id: number, { purpose, options }: Extract<Order, { type: 'make' }>): void {
    try {
      const peer = this.#open(id, purpose, options);
      this.#peers.set(id, peer);
      peer.listen(() => this.#tellState(id, peer));
      this.#tellState(id, peer);
    } catch (error) {
      this.#report({ type: 'fault', message: String(error) });
      this.#report({ type: 'state', peer: id, iceState: 'closed', signalingState: 'closed', excess: null });
    }
  }

  #open(id: number, purpose: Purpose, given: Extract<Order, { type: 'make' }>['options']): ServerPeer {
    const options = { ...given, mayContact };
    if (purpose.kind === 'echo') return this.#engine.echo(options);
    if (purpose.kind === 'converse') {
      return this.#engine.converse(purpose.name, purpose.limits, (channel) => this.#converse(id, channel), options);
    }
    return this.#engine[purpose.kind](purpose.name, options);
  }

  async #answer(order: Extract<Order, { call: number }>, peer: ServerPeer | undefined): Promise<void> {
    const { call } = order;
    try {
      if (!peer) throw new DescriptionError('state', 'The connection has been closed meanwhile.');
      const description = await ask(peer, order);
      this.#tellState(order.peer, peer);
      this.#report({ type: 'done', call, description });
    } catch (error) {
      this.#report({ type: 'failed', call, failure: writeFailure(error) });
    }
  }

  #tellState(id: number, peer: ServerPeer): void {
    const { iceState, signalingState, excess } = peer;
    this.#report({ type: 'state', peer: id, iceState, signalingState, excess });
    if (iceState !== 'closed') return;
    this.#peers.delete(id);
    this.#channels.delete(id);
  }

  #tellSource(name: string): void {
    const state = this.#engine.source(name);
    if (state.hasPublisher || state.subscribers > 0) this.#told.set(name, state.isFlowing);
    else this.#told.delete(name);
    this.#report({ type: 'source', name, state });
  }

  #converse(id: number, end: DataChannelEnd): void {
    const outbox = new MessageOutbox(
      (messages) => this.#report({ type: 'messages', peer: id, messages }),
      () => this.#giveUp(id),
    );
    this.#channels.set(id, { end, outbox });
    end.onMessage((received) => outbox.add(received));
    end.onClose(() => this.#tellClosed(id));
    this.#report({ type: 'opened', peer: id });
  }

  /** It may have closed with its peer, and then the peer knows why. */
  #tellClosed(id: number): void {
    const peer = this.#peers.get(id);
    if (peer) this.#tellState(id, peer);
    this.#report({ type: 'hung-up', peer: id });
  }

  /** Not in the midst of what the native side tells. */
  #giveUp(id: number): void {
    this.#report({ type: 'fault', message: 'the server does not keep up with what comes in a data channel' });
    setImmediate(() => this.#peers.get(id)?.close());
  }

  #send(id: number, messages: readonly (string | Uint8Array)[]): void {
    const end = this.#channels.get(id)?.end;
    if (!end) return;
    for (const message of messages) end.send(message);
    const bytes = messages.reduce((sum, message) => sum + sizeOf(message), 0);
    const tell = () => this.#report({ type: 'left', peer: id, bytes });
    if (end.bufferedAmount <= WAITING_BYTES) tell();
    else end.drained(WAITING_BYTES).then(tell, tell);
  }
}

function ask(peer: ServerPeer, order: Extract<Order, { call: number }>) {
  if (order.type === 'offer') return peer.offer(order.gatherMs);
  if (order.type === 'answer') return peer.answer(order.sdp, order.gatherMs);
  return peer.acceptAnswer(order.sdp).then(() => null);
}

function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // What a client has sent may be of no use.
  }
}
