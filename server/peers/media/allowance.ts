import type { MediaKind } from '../engine.ts';

/** What may come in a second; as much at once is no burst too large. */
export interface Rate {
  readonly bytes: number;
  readonly packets: number;
}

/** While a key frame leaves a browser sends 2.5 times what it is told, and encoders always send what they were set to (6 Mb/s is common). */
const MARGIN = 4;
/** A key frame of a screen has half a megabyte, however small the rate. */
const LEAST_BITRATE = 4_000_000;
/** Those of a picture are twice as long at such rates, on the whole. */
const PACKET_BYTES = 600;
/** Twice what Opus makes at its best, and its shortest packets (RFC 6716 §2.1). */
const AUDIO: Rate = { bytes: 125_000, packets: 500 };

/** Of a peer that only receives: reports, and asks for what is missing. A browser sends some 20 a second, and 100 where much is lost. */
export const CONTROL: Rate = { bytes: 60_000, packets: 300 };

/** For one section of a peer that is told to send no more than `maxBitrate`: bits per second. */
export function rateOf(kind: MediaKind, maxBitrate: number): Rate {
  if (kind === 'audio') return AUDIO;
  const bytes = Math.max(LEAST_BITRATE, MARGIN * maxBitrate) / 8;
  return { bytes, packets: Math.round(bytes / PACKET_BYTES) };
}

/** Too much for so long, in ms, is no mistake. */
const FLOOD_MS = 5000;
/** Nothing too much for so long: it is over. */
const PAUSE_MS = 1000;

/** What one peer may send in one section: each packet costs a packet to everyone who gets it. `now`: ms of a clock that only goes forward. */
export class Allowance {
  readonly #rate: Rate;
  #bytes: number;
  #packets: number;
  #filledAt = -Infinity;
  /** The first packet that was too much, and the last one. */
  #since = 0;
  #until = -Infinity;

  constructor(rate: Rate) {
    this.#rate = rate;
    this.#bytes = rate.bytes;
    this.#packets = rate.packets;
  }

  /** False: this packet is too much. */
  take(bytes: number, now: number): boolean {
    this.#refill(now);
    if (this.#packets < 1 || this.#bytes < bytes) {
      if (now - this.#until > PAUSE_MS) this.#since = now;
      this.#until = now;
      return false;
    }
    this.#bytes -= bytes;
    this.#packets -= 1;
    return true;
  }

  /** It has been too much for so long that it is not going to end. */
  isFlooded(now: number): boolean {
    return now - this.#until <= PAUSE_MS && now - this.#since >= FLOOD_MS;
  }

  #refill(now: number): void {
    const seconds = (now - this.#filledAt) / 1000;
    this.#bytes = Math.min(this.#rate.bytes, this.#bytes + seconds * this.#rate.bytes);
    this.#packets = Math.min(this.#rate.packets, this.#packets + seconds * this.#rate.packets);
    this.#filledAt = now;
  }
}
