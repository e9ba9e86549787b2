import type { Codec, MediaKind } from '../engine.ts';
import { isSameCodec } from './codecs.ts';
import type { Inlet } from './inlet.ts';
import type { Outlet } from './outlet.ts';

/** One kind of a source: from at most one inlet to any number of outlets. */
export class Flow {
  readonly kind: MediaKind;
  readonly #outlets = new Set<Outlet>();
  #inlet: Inlet | null = null;
  #flowedAt = -Infinity;

  constructor(kind: MediaKind) {
    this.kind = kind;
  }

  get codec(): Codec | null {
    return this.#inlet?.codec ?? null;
  }

  /** When the last packet came: ms of `performance.now()`. */
  get flowedAt(): number {
    return this.#flowedAt;
  }

  /** From now on the outlets are sent what comes in there. Those that were promised another codec cannot be. */
  attach(inlet: Inlet | null): void {
    if (this.#inlet === inlet) return;
    this.#inlet?.onPacket(null);
    this.#inlet = inlet;
    if (!inlet) return;
    for (const outlet of this.#outlets) if (!isSameCodec(outlet.codec, inlet.codec)) outlet.refuse();
    inlet.onPacket((packet, now) => {
      this.#flowedAt = now;
      for (const outlet of this.#outlets) outlet.write(packet, inlet, now);
    });
    inlet.onReport((report) => {
      for (const outlet of this.#outlets) outlet.report(report, inlet);
    });
    this.needKeyFrame();
  }

  detach(inlet: Inlet): void {
    if (this.#inlet === inlet) this.attach(null);
  }

  add(outlet: Outlet): void {
    this.#outlets.add(outlet);
    if (this.#inlet && !isSameCodec(outlet.codec, this.#inlet.codec)) return outlet.refuse();
    outlet.onNeed(() => this.needKeyFrame());
    this.needKeyFrame();
  }

  remove(outlet: Outlet): void {
    this.#outlets.delete(outlet);
  }

  needKeyFrame(): void {
    if (this.kind === 'video') this.#inlet?.needKeyFrame();
  }
}
