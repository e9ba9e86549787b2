import type { MediaKind, SourceState } from '../engine.ts';
import { Flow } from './flow.ts';
import type { MediaLegs } from './media-legs.ts';

/** Nothing for so long: it does not flow. */
const FLOWING_MS = 1000;

/** A picture and a sound under one name, from at most one publisher to any number of subscribers. */
export class Source {
  readonly #flows: Readonly<Record<MediaKind, Flow>> = { audio: new Flow('audio'), video: new Flow('video') };
  readonly #subscribers = new Set<object>();
  #publisher: MediaLegs | null = null;

  get state(): SourceState {
    const { audio, video } = this.#flows;
    return {
      hasPublisher: this.#publisher !== null,
      isFlowing: performance.now() - Math.max(audio.flowedAt, video.flowedAt) < FLOWING_MS,
      subscribers: this.#subscribers.size,
      audio: audio.codec,
      video: video.codec,
    };
  }

  /** Nobody needs it, and it can be forgotten. */
  get isIdle(): boolean {
    return this.#publisher === null && this.#subscribers.size === 0;
  }

  publish(legs: MediaLegs): void {
    this.#publisher = legs;
    for (const flow of Object.values(this.#flows)) flow.attach(legs.inlets.find(({ kind }) => kind === flow.kind) ?? null);
  }

  unpublish(legs: MediaLegs): void {
    if (this.#publisher !== legs) return;
    this.#publisher = null;
    for (const inlet of legs.inlets) this.#flows[inlet.kind].detach(inlet);
  }

  /** Counts from the moment at which somebody asks for what can be given, not only once it is connected. */
  expect(subscriber: object): void {
    this.#subscribers.add(subscriber);
  }

  /** False: it was not expected. */
  forget(subscriber: object): boolean {
    return this.#subscribers.delete(subscriber);
  }

  subscribe(legs: MediaLegs): void {
    for (const outlet of legs.outlets) this.#flows[outlet.kind].add(outlet);
  }

  unsubscribe(legs: MediaLegs): void {
    for (const outlet of legs.outlets) this.#flows[outlet.kind].remove(outlet);
  }
}
