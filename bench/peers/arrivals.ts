import { quantile } from '../quantiles.ts';
import { isAudio } from '../../e2e/node-peer.ts';
import { ageOf } from './traffic.ts';

/** What came to several viewers while it was counted. */
export interface Arrived {
  readonly packets: number;
  /** By the gaps in the numbers of each stream, of each viewer. */
  readonly lost: number;
  /** On their way; ms. */
  readonly delay: { readonly p50: number; readonly p99: number };
}

interface Seen {
  first: number;
  last: number;
  packets: number;
}

/** Of one viewer. */
export class Arrivals {
  readonly #seen: Record<'audio' | 'video', Seen | null> = { audio: null, video: null };
  #delays: number[] = [];

  add(packet: Buffer): void {
    const kind = isAudio(packet) ? 'audio' : 'video';
    const sequence = packet.readUInt16BE(2);
    const seen = (this.#seen[kind] ??= { first: sequence, last: sequence, packets: 0 });
    seen.packets += 1;
    const ahead = ((sequence - seen.last + 0x8000) & 0xffff) - 0x8000;
    if (ahead > 0) seen.last += ahead;
    this.#delays.push(ageOf(packet));
  }

  /** What came since it was asked last. */
  take(): { readonly packets: number; readonly lost: number; readonly delays: readonly number[] } {
    const seen = Object.values(this.#seen).filter((each) => each !== null);
    const packets = seen.reduce((sum, each) => sum + each.packets, 0);
    const lost = seen.reduce((sum, { first, last, packets: came }) => sum + Math.max(0, last - first + 1 - came), 0);
    const delays = this.#delays;
    this.#seen.audio = this.#seen.video = null;
    this.#delays = [];
    return { packets, lost, delays };
  }
}

export function together(viewers: readonly Arrivals[]): Arrived {
  const taken = viewers.map((viewer) => viewer.take());
  const delays = taken.flatMap((each) => each.delays);
  return {
    packets: taken.reduce((sum, each) => sum + each.packets, 0),
    lost: taken.reduce((sum, each) => sum + each.lost, 0),
    delay: { p50: quantile(delays, 0.5), p99: quantile(delays, 0.99) },
  };
}
