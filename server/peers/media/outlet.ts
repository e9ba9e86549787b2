import type { Track } from 'node-datachannel';
import type { Codec, MediaKind } from '../engine.ts';
import { Asks } from './asks.ts';
import { LOW_LOSS } from './bandwidth.ts';
import { CLOCK_RATES } from './codecs.ts';
import type { Inlet } from './inlet.ts';
import { readdressReport, readRtcp, type Rtcp } from './rtcp.ts';
import { readdress } from './rtp.ts';

export interface OutletOptions {
  readonly track: Track;
  readonly kind: MediaKind;
  readonly codec: Codec;
  readonly payloadType: number;
  readonly ssrc: number;
  /** The codec is not what is sent: this peer has to negotiate again. */
  readonly onMismatch: () => void;
  /** It asks for far more packets again than can have been lost. */
  readonly onExcess: () => void;
}

/** Where packets leave to one peer, in one stream for it, whoever they come from. */
export class Outlet {
  readonly kind: MediaKind;
  readonly #options: OutletOptions;
  readonly #asks = new Asks(performance.now());
  #from: Inlet | null = null;
  /** Of what comes from there. */
  #ssrc = 0;
  #sequenceOffset = 0;
  #timestampOffset = 0;
  #last: { sequence: number; timestamp: number; at: number } | null = null;
  #need = () => {};
  #isOpen = false;
  packets = 0;
  bytes = 0;
  lost = 0;
  /** What this peer can receive, in bits per second, as it says itself. */
  #receivable = Infinity;
  /** Packets may be lost for other reasons, a few of them always. */
  #isLossy = false;

  constructor(options: OutletOptions) {
    this.#options = options;
    this.kind = options.kind;
  }

  get codec(): Codec {
    return this.#options.codec;
  }

  /** Until then nothing can be sent. */
  open(): void {
    this.#isOpen = true;
    this.#need();
  }

  close(): void {
    this.#isOpen = false;
  }

  refuse(): void {
    this.#options.onMismatch();
  }

  onNeed(need: () => void): void {
    this.#need = need;
  }

  /** Sends the packet. Its header is written over: whoever needs it as it came has read it before. */
  write(packet: Buffer, from: Inlet, now: number): void {
    if (!this.#isOpen) return;
    const { ssrc, payloadType, track } = this.#options;
    const incoming = from.address;
    if (this.#from !== from || this.#ssrc !== incoming.ssrc) this.#join(from, now);
    const sequence = (incoming.sequence + this.#sequenceOffset) & 0xffff;
    const timestamp = (incoming.timestamp + this.#timestampOffset) >>> 0;
    // One that was sent again is older than what has left since.
    if (!this.#last || ((sequence - this.#last.sequence) & 0xffff) < 0x8000) this.#last = { sequence, timestamp, at: now };
    readdress(packet, { payloadType, sequence, timestamp, ssrc });
    if (!send(track, packet)) return;
    this.packets += 1;
    this.bytes += packet.length;
  }

  /** Passes a sender report on, by which the peer plays sound and picture together. */
  report(report: Buffer, from: Inlet): void {
    if (this.#isOpen && this.#from === from) send(this.#options.track, readdressReport(report, this.#options.ssrc, this.#timestampOffset));
  }

  /**
   * What may be sent on this way, in bits per second. A receiver's estimate never exceeds what comes by much, and falls when its computer is
   * busy, so it only counts while packets are lost: the way is full.
   */
  get limit(): number {
    return this.#isLossy ? this.#receivable : Infinity;
  }

  /** RTCP of the peer about what it receives. */
  hear(compound: Buffer): void {
    const now = performance.now();
    for (const heard of readRtcp(compound)) this.#hear(heard, now);
  }

  #hear(heard: Rtcp, now: number): void {
    if (heard.kind === 'nack' && !this.#asks.takeAgain(heard.packets, now)) this.#options.onExcess();
    if (heard.kind === 'key-frame' && this.#asks.takeKeyFrame(now)) this.#need();
    if (heard.kind === 'remb') this.#receivable = heard.bitrate;
    if (heard.kind !== 'report') return;
    const about = heard.blocks.find(({ ssrc }) => ssrc === this.#options.ssrc);
    if (!about) return;
    this.lost = Math.max(0, about.lost);
    this.#isLossy = about.fractionLost / 256 > LOW_LOSS;
  }

  /** Another one sends from now on, or another stream: its numbers go on where the former's ended, or the peer would take them for old packets. */
  #join(from: Inlet, now: number): void {
    const { ssrc, sequence, timestamp } = from.address;
    this.#from = from;
    this.#ssrc = ssrc;
    if (!this.#last) return;
    const elapsed = Math.round(((now - this.#last.at) * CLOCK_RATES[this.#options.kind]) / 1000);
    this.#sequenceOffset = (this.#last.sequence + 1 - sequence) & 0xffff;
    this.#timestampOffset = (this.#last.timestamp + Math.max(1, elapsed) - timestamp) | 0;
  }
}

/** False: it is closed, or closes just now. */
function send(track: Track, packet: Buffer): boolean {
  try {
    return track.sendMessageBinary(packet);
  } catch {
    return false;
  }
}
