/** What forwarding reads and writes of an RTP packet (RFC 3550 §5.1). */

const HEADER_BYTES = 12;

/** RTP and RTCP share a port; packet types 64 to 95 of the second byte are RTCP's (RFC 5761 §4). */
export function isRtcp(packet: Buffer): boolean {
  const type = (packet[1] ?? 0) & 0x7f;
  return packet.length >= 8 && type >= 64 && type <= 95;
}

/** Whether its header, with sources, extension and padding, lies within the packet (RFC 3550 §5.1, appendix A.1). */
export function isRtp(packet: Buffer): boolean {
  const first = packet[0] ?? 0;
  if (packet.length < HEADER_BYTES || first >> 6 !== 2 || isRtcp(packet)) return false;
  let header = HEADER_BYTES + 4 * (first & 0x0f);
  if (first & 0x10) {
    if (header + 4 > packet.length) return false;
    header += 4 + 4 * packet.readUInt16BE(header + 2);
  }
  const padding = first & 0x20 ? (packet.at(-1) ?? 0) : 0;
  if (first & 0x20 && padding === 0) return false;
  return header + padding <= packet.length;
}

export function payloadTypeOf(packet: Buffer): number {
  return (packet[1] ?? 0) & 0x7f;
}

export function sequenceOf(packet: Buffer): number {
  return packet.readUInt16BE(2);
}

export function timestampOf(packet: Buffer): number {
  return packet.readUInt32BE(4);
}

export function ssrcOf(packet: Buffer): number {
  return packet.readUInt32BE(8);
}

export interface Address {
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
}

/** Writes over what a receiver tells packets apart by. The marker and all that follows the header stay. */
export function readdress(packet: Buffer, { payloadType, sequence, timestamp, ssrc }: Address): void {
  packet[1] = ((packet[1] ?? 0) & 0x80) | payloadType;
  packet.writeUInt16BE(sequence, 2);
  packet.writeUInt32BE(timestamp, 4);
  packet.writeUInt32BE(ssrc, 8);
}
