import type { Track } from 'node-datachannel';
import type { Codec, MediaKind } from '../engine.ts';
import { CLOCK_RATES } from './codecs.ts';
import { KeyFrames } from './key-frames.ts';
import { ReceptionLog } from './reception.ts';
import { readRtcp, writeNack, writePli, writeReceiverReport, writeRemb } from './rtcp.ts';
import { isRtp, payloadTypeOf, sequenceOf, ssrcOf, timestampOf } from './rtp.ts';

export interface InletOptions {
  readonly track: Track;
  readonly kind: MediaKind;
  readonly codec: Codec;
  readonly payloadType: number;
  /** Under which this side reports. */
  readonly ssrc: number;
}

/** Where packets of one peer come in. It tells that peer what has come, what is missing, and how much it may send. */
export class Inlet {
  readonly kind: MediaKind;
  readonly codec: Codec;
  readonly log: ReceptionLog;
  readonly #options: InletOptions;
  readonly #keyFrames = new KeyFrames(() => this.#askForKeyFrame());
  #onPacket: ((packet: Buffer, now: number) => void) | null = null;
  #onReport: ((report: Buffer) => void) | null = null;
  /** Of the packet that is passed on just now, whose header is written over meanwhile. */
  readonly address = { ssrc: 0, sequence: 0, timestamp: 0 };

  constructor(options: InletOptions) {
    this.#options = options;
    this.kind = options.kind;
    this.codec = options.codec;
    this.log = new ReceptionLog(CLOCK_RATES[options.kind]);
  }

  onPacket(listener: ((packet: Buffer, now: number) => void) | null): void {
    this.#onPacket = listener;
  }

  onReport(listener: ((report: Buffer) => void) | null): void {
    this.#onReport = listener;
  }

  /** A packet of the stream. Padding that only probes the way has the same form and is passed on, so that no number is missing. */
  receive(packet: Buffer): void {
    if (!isRtp(packet) || payloadTypeOf(packet) !== this.#options.payloadType) return;
    const now = performance.now();
    this.address.ssrc = ssrcOf(packet);
    this.address.sequence = sequenceOf(packet);
    this.address.timestamp = timestampOf(packet);
    const isTorn = this.log.add(this.address.ssrc, this.address.sequence, this.address.timestamp, packet.length, now);
    if (isTorn && this.kind === 'video') this.needKeyFrame();
    this.#onPacket?.(packet, now);
    this.askAgain(now);
  }

  /** RTCP of the peer about what it sends. One report of many is enough: each is passed on to everybody. */
  hear(compound: Buffer): void {
    const report = readRtcp(compound).find((heard) => heard.kind === 'sender-report' && heard.ssrc === this.log.ssrc);
    if (report?.kind !== 'sender-report') return;
    this.log.noteReport(report.ntpMiddle, performance.now());
    this.#onReport?.(report.packet);
  }

  needKeyFrame(): void {
    this.#keyFrames.need();
  }

  /** Asks for what is missing (RFC 4585 §6.2.1). Sound is not sent again: its codec makes up for it. */
  askAgain(now: number): void {
    if (this.kind === 'audio' || this.log.ssrc === null) return;
    const missing = this.log.toAskFor(now);
    if (missing.length > 0) this.#send(writeNack(this.#options.ssrc, this.log.ssrc, missing));
  }

  report(reception: Parameters<typeof writeReceiverReport>[1], bitrate: number | null): void {
    const { ssrc } = this.#options;
    const report = writeReceiverReport(ssrc, reception);
    this.#send(bitrate === null ? report : Buffer.concat([report, writeRemb(ssrc, bitrate, reception.ssrc)]));
  }

  stop(): void {
    this.#keyFrames.stop();
    this.#onPacket = null;
    this.#onReport = null;
  }

  #askForKeyFrame(): boolean {
    if (this.log.ssrc === null) return false;
    this.#send(writePli(this.#options.ssrc, this.log.ssrc));
    return true;
  }

  #send(rtcp: Buffer): void {
    try {
      this.#options.track.sendMessageBinary(rtcp);
    } catch {
      // It is closed, or closes just now.
    }
  }
}
