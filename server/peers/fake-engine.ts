import type { Codec, MediaEngine, PeerOptions, SourceState } from './engine.ts';
import { FakePeer, type Purpose } from './fake-peer.ts';

/** An engine that carries nothing. Tests say what becomes of its peers and sources, and read what was asked of them. */
export class FakeEngine implements MediaEngine {
  /** Every peer there has been, oldest first. */
  readonly made: FakePeer[] = [];
  /** Peers from now on gather nothing. */
  isUnreachable = false;
  /** Their descriptions are not there before. */
  gathering: Promise<void> = Promise.resolve();
  /** Why no offer can be answered. */
  refusal: Error | null = null;
  isClosed = false;
  readonly #flowing = new Set<string>();
  readonly #codecs = new Map<string, { readonly audio: Codec | null; readonly video: Codec | null }>();
  readonly #listeners = new Set<(name: string) => void>();

  echo(options: PeerOptions): FakePeer {
    return this.#make({ kind: 'echo', name: '' }, options);
  }

  publish(source: string, options: PeerOptions): FakePeer {
    return this.#make({ kind: 'publish', name: source }, options);
  }

  subscribe(source: string, options: PeerOptions): FakePeer {
    return this.#make({ kind: 'subscribe', name: source }, options);
  }

  converse(...[label, limits, onOpen, options]: Parameters<MediaEngine['converse']>): FakePeer {
    return this.#make({ kind: 'converse', name: label, limits, onOpen }, options);
  }

  judge(): void {
    if (this.refusal) throw this.refusal;
  }

  source(name: string): SourceState {
    const publishers = this.#open('publish', name);
    const isConnected = publishers.some(({ iceState, isAdmitted }) => isAdmitted && (iceState === 'connected' || iceState === 'completed'));
    const hasPublisher = isConnected || (publishers.length > 0 && this.#flowing.has(name));
    const { audio, video } = (hasPublisher && this.#codecs.get(name)) || { audio: null, video: null };
    const isFlowing = hasPublisher && this.#flowing.has(name);
    return { hasPublisher, isFlowing, subscribers: this.#open('subscribe', name).length, audio, video };
  }

  onSource(listener: (name: string) => void): void {
    this.#listeners.add(listener);
  }

  get peers(): number {
    return this.made.filter((peer) => !peer.isClosed).length;
  }

  close(): void {
    this.isClosed = true;
    for (const peer of this.made) peer.close();
  }

  /** The peer that was made last. */
  get last(): FakePeer {
    const peer = this.made.at(-1);
    if (!peer) throw new Error('no peer was made');
    return peer;
  }

  /** The source's publisher sends this from now on. */
  flow(name: string, audio: Codec | null, video: Codec | null): void {
    this.#flowing.add(name);
    this.#codecs.set(name, { audio, video });
    this.#tell(name);
  }

  #open(kind: Purpose['kind'], name: string): FakePeer[] {
    return this.made.filter(({ purpose, isClosed }) => !isClosed && purpose.kind === kind && purpose.name === name);
  }

  #make(purpose: Purpose, options: PeerOptions): FakePeer {
    const peer = new FakePeer(purpose, options);
    peer.isUnreachable = this.isUnreachable;
    peer.gathering = this.gathering;
    this.made.push(peer);
    if (purpose.kind === 'publish' || purpose.kind === 'subscribe') {
      this.#tell(purpose.name);
      peer.listen(() => this.#tell(purpose.name));
    }
    return peer;
  }

  #tell(name: string): void {
    for (const listener of this.#listeners) listener(name);
  }
}
