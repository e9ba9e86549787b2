import type { Reception } from './rtcp.ts';

/** Packets that come this far out of order belong to a stream that has begun again. */
const MAX_DISORDER = 3000;
/** A packet is asked for so often, and not again within this time. */
const ASKS = 4;
const ASK_AGAIN_MS = 60;
/** More missing at once are not worth asking for: a key frame is cheaper. */
const MAX_MISSING = 200;

interface Missing {
  asks: number;
  askedAt: number;
}

/** What has come of one stream and what has not (RFC 3550 §6.4.1, appendix A.3 and A.8). Times in ms. */
export class ReceptionLog {
  readonly #clockRate: number;
  #ssrc: number | null = null;
  #first = 0;
  #highest = 0;
  #received = 0;
  #expectedBefore = 0;
  #receivedBefore = 0;
  #jitter = 0;
  #transit: number | null = null;
  #report: { readonly ntpMiddle: number; readonly at: number } | null = null;
  readonly #missing = new Map<number, Missing>();
  packets = 0;
  bytes = 0;

  constructor(clockRate: number) {
    this.#clockRate = clockRate;
  }

  /** Null before the first packet. */
  get ssrc(): number | null {
    return this.#ssrc;
  }

  get lost(): number {
    return this.#ssrc === null ? 0 : Math.max(0, this.#expected - this.#received);
  }

  get #expected(): number {
    return this.#highest - this.#first + 1;
  }

  /** True: so much is missing before this packet that only a key frame helps. */
  add(ssrc: number, sequence: number, timestamp: number, bytes: number, now: number): boolean {
    this.packets += 1;
    this.bytes += bytes;
    this.#received += 1;
    const distance = ((sequence - this.#highest + 0x8000) & 0xffff) - 0x8000;
    let isTorn = this.#ssrc === ssrc && Math.abs(distance) > MAX_DISORDER;
    if (this.#ssrc !== ssrc || isTorn) this.#begin(ssrc, sequence);
    else if (distance > 0) isTorn = this.#advance(distance);
    else this.#missing.delete(this.#highest + distance);
    const transit = (now * this.#clockRate) / 1000 - timestamp;
    const change = this.#transit === null ? 0 : Math.abs(transit - this.#transit);
    // Timestamps begin again at 2^32.
    if (change < 2 ** 31) this.#jitter += (change - this.#jitter) / 16;
    this.#transit = transit;
    return isTorn;
  }

  noteReport(ntpMiddle: number, at: number): void {
    this.#report = { ntpMiddle, at };
  }

  /** The sequence numbers to ask for now, the oldest first. */
  toAskFor(now: number): number[] {
    const asked: number[] = [];
    for (const [sequence, missing] of this.#missing) {
      if (now - missing.askedAt < ASK_AGAIN_MS) continue;
      if (missing.asks === ASKS) {
        this.#missing.delete(sequence);
        continue;
      }
      missing.asks += 1;
      missing.askedAt = now;
      asked.push(sequence & 0xffff);
    }
    return asked;
  }

  /** What happened since it was asked last; null before anything has come. */
  reception(now: number): (Reception & { readonly expected: number }) | null {
    if (this.#ssrc === null) return null;
    const expected = this.#expected - this.#expectedBefore;
    const lost = Math.max(0, expected - (this.#received - this.#receivedBefore));
    this.#expectedBefore = this.#expected;
    this.#receivedBefore = this.#received;
    return {
      ssrc: this.#ssrc,
      expected,
      fractionLost: expected > 0 ? Math.min(255, Math.floor((lost * 256) / expected)) : 0,
      lost: this.lost,
      highestSequence: this.#highest,
      jitter: Math.floor(this.#jitter),
      lastReport: this.#report?.ntpMiddle ?? 0,
      sinceReport: this.#report ? Math.floor(((now - this.#report.at) / 1000) * 65_536) : 0,
    };
  }

  #begin(ssrc: number, sequence: number): void {
    this.#ssrc = ssrc;
    // One cycle up, so that what comes late has a number below it.
    this.#first = sequence + 0x10000;
    this.#highest = this.#first;
    this.#received = 1;
    this.#expectedBefore = 0;
    this.#receivedBefore = 0;
    this.#transit = null;
    // It was of the stream before, on another clock.
    this.#report = null;
    this.#missing.clear();
  }

  #advance(distance: number): boolean {
    // So large a hole is not looked through: somebody may send nothing but holes.
    if (distance > MAX_MISSING + 1) {
      this.#highest += distance;
      this.#missing.clear();
      return true;
    }
    for (let behind = distance - 1; behind > 0; behind -= 1)
      this.#missing.set(this.#highest + distance - behind, { asks: 0, askedAt: -Infinity });
    this.#highest += distance;
    if (this.#missing.size <= MAX_MISSING) return false;
    this.#missing.clear();
    return true;
  }
}
