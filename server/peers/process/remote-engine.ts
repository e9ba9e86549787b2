import * as v from 'valibot';
import { EngineEndedError, NOTHING, type DataChannelEnd, type DataChannelLimits, type Description, type Excess } from '../engine.ts';
import type { MediaEngine, PeerOptions, ServerPeer, SourceState } from '../engine.ts';
import { readOffer } from '../media/read-offer.ts';
import { readFailure } from './failure.ts';
import type { Order, Purpose, Report } from './messages.ts';
import { RemotePeer } from './remote-peer.ts';
import { reportSchema } from './report-schema.ts';

/** The process that carries the media. */
export interface MediaProcess {
  post(order: Order): void;
  end(): void;
}

export interface RemoteEngineOptions {
  /** Starts a process. `onReport`: what it says; `onEnd`: it has ended, or could not be started. */
  readonly start: (onReport: (report: unknown) => void, onEnd: (reason: string) => void) => MediaProcess;
  /** The engine has been loaded, in the first process or a later one. */
  readonly onReady: () => void;
  /** It cannot be. */
  readonly onUnable: (reason: string) => void;
  /** A process that worked has ended, with all its peers. */
  readonly onEnd: (reason: string) => void;
  readonly onFault: (message: string) => void;
  /** A peer has been closed, as it sent too much. */
  readonly onFlood: (excess: Excess) => void;
}

/** More than there can be peers. */
const MAX_SOURCES = 10_000;

interface Call {
  readonly resolve: (description: Description | null) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The media engine, in a process of its own. What strangers send by UDP is read by native code, which may stop or end the process that it is
 * in; calls, and whoever else is served here, must not notice. A process that ends takes its peers with it; the next peer has another one.
 */
export class RemoteEngine implements MediaEngine {
  readonly #options: RemoteEngineOptions;
  readonly #peers = new Map<number, RemotePeer>();
  readonly #calls = new Map<number, Call>();
  readonly #sources = new Map<string, SourceState>();
  readonly #listeners = new Set<(name: string) => void>();
  #process: MediaProcess | null = null;
  #isReady = false;
  #isClosed = false;
  #numbers = 0;

  constructor(options: RemoteEngineOptions) {
    this.#options = options;
    this.#start();
  }

  get peers(): number {
    return this.#peers.size;
  }

  echo(options: PeerOptions): ServerPeer {
    return this.#make({ kind: 'echo' }, options);
  }

  publish(source: string, options: PeerOptions): ServerPeer {
    return this.#make({ kind: 'publish', name: source }, options);
  }

  subscribe(source: string, options: PeerOptions): ServerPeer {
    return this.#make({ kind: 'subscribe', name: source }, options);
  }

  converse(label: string, limits: DataChannelLimits, onOpen: (channel: DataChannelEnd) => void, options: PeerOptions): ServerPeer {
    return this.#make({ kind: 'converse', name: label, limits }, options, onOpen);
  }

  judge(as: 'publish' | 'subscribe', name: string, offer: string): void {
    readOffer(offer, as, this.source(name));
  }

  source(name: string): SourceState {
    return this.#sources.get(name) ?? NOTHING;
  }

  onSource(listener: (name: string) => void): void {
    this.#listeners.add(listener);
  }

  close(): void {
    this.#isClosed = true;
    this.#listeners.clear();
    for (const peer of this.#peers.values()) peer.close();
    this.#process?.end();
    this.#drop();
  }

  #make(purpose: Purpose, { mayContact, ...options }: PeerOptions, onOpen: (channel: DataChannelEnd) => void = () => {}): ServerPeer {
    if (this.#isClosed) throw new EngineEndedError('The server is stopping.');
    const id = ++this.#numbers;
    const process = this.#process ?? this.#start();
    const peer = new RemotePeer({
      mayContact,
      label: 'name' in purpose ? purpose.name : '',
      onOpen,
      ask: (order) => this.#ask(process, { ...order, peer: id, call: ++this.#numbers }),
      tell: (order) => process.post({ ...order, peer: id }),
    });
    this.#peers.set(id, peer);
    peer.listen(() => {
      if (peer.iceState === 'closed') this.#peers.delete(id);
      if (peer.excess !== null) this.#options.onFlood(peer.excess);
    });
    process.post({ type: 'make', peer: id, purpose, options });
    return peer;
  }

  #ask(process: MediaProcess, order: Extract<Order, { call: number }>): Promise<Description | null> {
    if (process !== this.#process) return Promise.reject(new EngineEndedError('The process that this peer was in has ended.'));
    return new Promise((resolve, reject) => {
      this.#calls.set(order.call, { resolve, reject });
      process.post(order);
    });
  }

  #start(): MediaProcess {
    const process: MediaProcess = this.#options.start(
      (report) => process === this.#process && this.#read(report),
      (reason) => process === this.#process && this.#onEnd(reason),
    );
    this.#isReady = false;
    return (this.#process = process);
  }

  /** A process that says what cannot be read is not the one that was started any more. */
  #read(report: unknown): void {
    const read = v.safeParse(reportSchema, report);
    if (read.success && this.#sources.size < MAX_SOURCES) return this.#attend(read.output);
    this.#process?.end();
    this.#onEnd('It said what it never should.');
  }

  /** A mistake in what listens must not end the server, which it would here. */
  #attend(report: Report): void {
    try {
      this.#hear(report);
    } catch (error) {
      this.#options.onFault(error instanceof Error ? (error.stack ?? error.message) : String(error));
      if ('peer' in report) this.#peers.get(report.peer)?.close();
    }
  }

  #hear(report: Report): void {
    if (report.type === 'ready') this.#onReady();
    if (report.type === 'unable') this.#onUnable(report.message);
    if ('peer' in report) return this.#peers.get(report.peer)?.hear(report);
    if (report.type === 'alive') for (const [id, stats] of report.stats) this.#peers.get(id)?.count(stats);
    if (report.type === 'done') this.#take(report.call)?.resolve(report.description);
    if (report.type === 'failed') this.#take(report.call)?.reject(readFailure(report.failure));
    if (report.type === 'source') this.#change(report.name, report.state);
    if (report.type === 'fault') this.#options.onFault(report.message);
  }

  #take(call: number): Call | undefined {
    const found = this.#calls.get(call);
    this.#calls.delete(call);
    return found;
  }

  #change(name: string, state: SourceState): void {
    if (state.hasPublisher || state.subscribers > 0) this.#sources.set(name, state);
    else this.#sources.delete(name);
    for (const listener of this.#listeners) listener(name);
  }

  #onReady(): void {
    this.#isReady = true;
    this.#options.onReady();
  }

  #onUnable(reason: string): void {
    this.#options.onUnable(reason);
    this.#drop();
  }

  #onEnd(reason: string): void {
    if (!this.#isReady) return this.#onUnable(`The process ended before the engine was loaded: ${reason}`);
    this.#options.onEnd(reason);
    this.#drop();
  }

  /** What was in the process is no more. */
  #drop(): void {
    this.#process = null;
    for (const peer of this.#peers.values()) peer.end();
    for (const call of this.#calls.keys()) this.#take(call)?.reject(new EngineEndedError('The process that carries the media has ended.'));
    for (const name of this.#sources.keys()) this.#change(name, NOTHING);
  }
}
