/** RTCP, as far as forwarding speaks it: reports (RFC 3550 §6.4), PLI and NACK (RFC 4585 §6), FIR (RFC 5104 §4.3.1), REMB. */

const SENDER_REPORT = 200;
const RECEIVER_REPORT = 201;
const RTP_FEEDBACK = 205;
const PAYLOAD_FEEDBACK = 206;
const NACK = 1;
const PLI = 1;
const FIR = 4;
const APPLICATION = 15;

export interface ReportBlock {
  readonly ssrc: number;
  /** Of the last interval, in 256ths. */
  readonly fractionLost: number;
  /** Since the beginning; may be negative, as duplicates count against it. */
  readonly lost: number;
}

export type Rtcp =
  /** `ntpMiddle`: the middle 32 bits of the NTP time, which a report refers to it by. */
  | { readonly kind: 'sender-report'; readonly ssrc: number; readonly ntpMiddle: number; readonly packet: Buffer }
  | { readonly kind: 'report'; readonly blocks: readonly ReportBlock[] }
  | { readonly kind: 'key-frame' }
  | { readonly kind: 'remb'; readonly bitrate: number }
  /** How many packets are asked for again. */
  | { readonly kind: 'nack'; readonly packets: number };

/** Reads a compound packet. What is cut short or unknown is left out. */
export function readRtcp(compound: Buffer): Rtcp[] {
  const found: Rtcp[] = [];
  let offset = 0;
  while (offset + 8 <= compound.length) {
    const length = (compound.readUInt16BE(offset + 2) + 1) * 4;
    if (offset + length > compound.length) break;
    found.push(...readPacket(compound.subarray(offset, offset + length)));
    offset += length;
  }
  return found;
}

function readPacket(packet: Buffer): Rtcp[] {
  const count = (packet[0] ?? 0) & 0x1f;
  const type = packet[1];
  if (type === SENDER_REPORT && packet.length >= 28) {
    const report = { kind: 'sender-report', ssrc: packet.readUInt32BE(4), ntpMiddle: packet.readUInt32BE(10), packet } as const;
    return [report, { kind: 'report', blocks: readBlocks(packet, 28, count) }];
  }
  if (type === RECEIVER_REPORT) return [{ kind: 'report', blocks: readBlocks(packet, 8, count) }];
  if (type === RTP_FEEDBACK && count === NACK) return [{ kind: 'nack', packets: countAsked(packet) }];
  if (type !== PAYLOAD_FEEDBACK) return [];
  if (count === PLI || count === FIR) return [{ kind: 'key-frame' }];
  return count === APPLICATION ? readRemb(packet) : [];
}

/** RFC 4585 §6.2.1: one packet, and one for each bit of the mask behind it. */
function countAsked(packet: Buffer): number {
  let packets = 0;
  for (let at = 12; at + 4 <= packet.length; at += 4) {
    packets += 1;
    for (let mask = packet.readUInt16BE(at + 2); mask > 0; mask &= mask - 1) packets += 1;
  }
  return packets;
}

function readBlocks(packet: Buffer, from: number, count: number): ReportBlock[] {
  const blocks: ReportBlock[] = [];
  for (let at = from; blocks.length < count && at + 24 <= packet.length; at += 24) {
    blocks.push({ ssrc: packet.readUInt32BE(at), fractionLost: packet[at + 4] ?? 0, lost: packet.readIntBE(at + 5, 3) });
  }
  return blocks;
}

/** draft-alvestrand-rmcat-remb-03 §2.2. */
function readRemb(packet: Buffer): Rtcp[] {
  if (packet.length < 20 || packet.toString('latin1', 12, 16) !== 'REMB') return [];
  const exponent = (packet[17] ?? 0) >> 2;
  const mantissa = (((packet[17] ?? 0) & 3) << 16) | packet.readUInt16BE(18);
  return [{ kind: 'remb', bitrate: mantissa * 2 ** exponent }];
}

function header(count: number, type: number, bytes: number): Buffer {
  const packet = Buffer.alloc(bytes);
  packet[0] = 0x80 | count;
  packet[1] = type;
  packet.writeUInt16BE(bytes / 4 - 1, 2);
  return packet;
}

export interface Reception {
  /** Whom the report is about. */
  readonly ssrc: number;
  readonly fractionLost: number;
  readonly lost: number;
  /** With how often it has begun again in its upper half. */
  readonly highestSequence: number;
  /** In the clock of the stream. */
  readonly jitter: number;
  /** Of the last sender report, 0 for none, and how long ago that was in 65536ths of a second. */
  readonly lastReport: number;
  readonly sinceReport: number;
}

export function writeReceiverReport(from: number, { ssrc, ...seen }: Reception): Buffer {
  const packet = header(1, RECEIVER_REPORT, 32);
  packet.writeUInt32BE(from, 4);
  packet.writeUInt32BE(ssrc, 8);
  packet[12] = seen.fractionLost;
  packet.writeIntBE(Math.min(seen.lost, 0x7fffff), 13, 3);
  packet.writeUInt32BE(seen.highestSequence >>> 0, 16);
  packet.writeUInt32BE(seen.jitter >>> 0, 20);
  packet.writeUInt32BE(seen.lastReport, 24);
  packet.writeUInt32BE(seen.sinceReport >>> 0, 28);
  return packet;
}

/** The largest rate that the packet can carry: its exponent has six bits. */
const MANTISSA_LIMIT = 2 ** 18;

/** Tells a sender how many bits per second it may send. */
export function writeRemb(from: number, bitrate: number, ssrc: number): Buffer {
  const packet = header(APPLICATION, PAYLOAD_FEEDBACK, 24);
  let mantissa = Math.floor(bitrate);
  let exponent = 0;
  for (; mantissa >= MANTISSA_LIMIT; mantissa = Math.floor(mantissa / 2)) exponent += 1;
  packet.writeUInt32BE(from, 4);
  packet.write('REMB', 12, 'latin1');
  packet[16] = 1;
  packet[17] = (exponent << 2) | (mantissa >> 16);
  packet.writeUInt16BE(mantissa & 0xffff, 18);
  packet.writeUInt32BE(ssrc, 20);
  return packet;
}

/** Picture loss indication: asks for a key frame. */
export function writePli(from: number, ssrc: number): Buffer {
  const packet = header(PLI, PAYLOAD_FEEDBACK, 12);
  packet.writeUInt32BE(from, 4);
  packet.writeUInt32BE(ssrc, 8);
  return packet;
}

/** Asks for packets again, at most for 17 from the first on in each of its parts. `sequences` in rising order. */
export function writeNack(from: number, ssrc: number, sequences: readonly number[]): Buffer {
  const parts: { first: number; mask: number }[] = [];
  for (const sequence of sequences) {
    const last = parts.at(-1);
    const distance = last ? (sequence - last.first) & 0xffff : Infinity;
    if (last && distance >= 1 && distance <= 16) last.mask |= 1 << (distance - 1);
    else parts.push({ first: sequence, mask: 0 });
  }
  const packet = header(NACK, RTP_FEEDBACK, 12 + parts.length * 4);
  packet.writeUInt32BE(from, 4);
  packet.writeUInt32BE(ssrc, 8);
  parts.forEach(({ first, mask }, at) => {
    packet.writeUInt16BE(first, 12 + at * 4);
    packet.writeUInt16BE(mask, 14 + at * 4);
  });
  return packet;
}

/** A sender report under another SSRC and on another stream's clock, without the report blocks, which are about somebody else. */
export function readdressReport(report: Buffer, ssrc: number, timestampOffset: number): Buffer {
  const packet = header(0, SENDER_REPORT, 28);
  report.copy(packet, 4, 4, 28);
  packet.writeUInt32BE(ssrc, 4);
  packet.writeUInt32BE((report.readUInt32BE(16) + timestampOffset) >>> 0, 16);
  return packet;
}
