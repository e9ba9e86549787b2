import { mutateBytes } from '../mutate/mutate-bytes.ts';
import type { Random } from '../random.ts';
import { PAYLOAD_TYPES, SSRCS } from './whip-client.ts';

const SSRC_VALUES = [SSRCS.audio, SSRCS.video, SSRCS.video, 0, 1, 0xffffffff];

const uint32 = (random: Random) => random.bytes(4);
function ssrc(random: Random): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(random.pick(SSRC_VALUES));
  return bytes;
}

/** RTP (RFC 3550 §5.1) with padding, sources and extensions (RFC 8285) that need not be there. */
function makeRtp(random: Random): Buffer {
  const sources = random.pick([0, 0, 0, 1, 15]);
  const hasExtension = random.percent(30);
  const first = 0x80 | (random.percent(10) ? 0x20 : 0) | (hasExtension ? 0x10 : 0) | sources;
  const type = random.pick([PAYLOAD_TYPES.video, PAYLOAD_TYPES.video, PAYLOAD_TYPES.audio, 0, 63, 96, 127]);
  const header = Buffer.from([first, type | (random.percent(30) ? 0x80 : 0)]);
  const extension = Buffer.concat([
    Buffer.from(random.pick(['bede', '1000', '0000', 'ffff']), 'hex'),
    Buffer.from(random.pick(['0000', '0001', '0002', 'ffff']), 'hex'),
    random.bytes(random.pick([0, 4, 8])),
  ]);
  return Buffer.concat([
    header,
    random.bytes(2),
    uint32(random),
    ssrc(random),
    random.bytes(4 * sources),
    hasExtension ? extension : Buffer.alloc(0),
    random.bytes(random.pick([0, 1, 20, 200, 1100])),
  ]);
}

/** SR, RR, SDES, BYE, APP, transport and payload feedback, XR, and one that there is not. */
const REPORTS = [200, 201, 202, 203, 204, 205, 206, 206, 207, 223];
/** NACK, PLI, FIR, REMB, transport-wide feedback and others by their format. */
const FORMATS = [0, 1, 1, 4, 15, 15, 31];

function makeReport(random: Random): Buffer {
  const body = Buffer.concat([
    ssrc(random),
    ssrc(random),
    random.percent(30) ? Buffer.from('REMB') : Buffer.alloc(0),
    random.bytes(4 * random.pick([0, 1, 2, 5, 6, 12])),
  ]);
  const header = Buffer.from([0x80 | (random.percent(10) ? 0x20 : 0) | random.pick(FORMATS), random.pick(REPORTS), 0, 0]);
  header.writeUInt16BE(random.percent(85) ? body.length / 4 : random.pick([0, 1, 0xffff, 300]), 2);
  return Buffer.concat([header, body]);
}

function make(random: Random): Buffer {
  const isReport = random.percent(60);
  const whole = isReport ? Buffer.concat(random.times(random.pick([1, 1, 2, 4]), () => makeReport(random))) : makeRtp(random);
  return random.percent(50) ? whole : mutateBytes(whole, random);
}

/** One packet of RTP, or a compound one of RTCP, that need not be whole. */
export function makeMediaPacket(random: Random): Buffer {
  for (;;) {
    const packet = make(random);
    if (!isEndless(packet)) return packet;
  }
}

const SDES = 202;

/**
 * Whether libdatachannel 0.24 may never get done with reading it, once it is authenticated: it goes through the items of a source description
 * (RFC 3550 §6.5) beyond their end, and over again where one is cut short. The process that carries media stands still then and is
 * replaced within 10 s, of which `media-process.test.ts` makes sure. So no description is sent here of which an item ends outside.
 */
export function isEndless(packet: Buffer): boolean {
  for (let at = 0; at + 4 <= packet.length;) {
    const end = at + (packet.readUInt16BE(at + 2) + 1) * 4;
    if (packet[at + 1] === SDES && !isWholeDescription(packet.subarray(at + 4, end), end - at - 4)) return true;
    at = end;
  }
  return false;
}

function isWholeDescription(chunks: Buffer, length: number): boolean {
  let at = 0;
  while (at < length) {
    at += 4;
    while (at < chunks.length && chunks[at] !== 0) at += 2 + (chunks[at + 1] ?? 0xffff);
    if (at >= chunks.length) return false;
    // Up to four zeros end a chunk at a multiple of four bytes.
    at = (Math.floor(at / 4) + 1) * 4;
  }
  return length === chunks.length;
}
