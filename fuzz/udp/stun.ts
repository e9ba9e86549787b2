import { mutateBytes } from '../mutate/mutate-bytes.ts';
import type { Random } from '../random.ts';

/** Four bytes that are replaced by the user name fragment of the peer that they are sent to. */
export const UFRAG = Buffer.from('UFRG');

/** Binding requests, answers and indications, and methods of TURN (RFC 8489 §5, RFC 8656 §17). */
const TYPES = [0x0001, 0x0001, 0x0001, 0x0011, 0x0101, 0x0111, 0x0003, 0x0004, 0x0006, 0x0016, 0x3fff];
/** USERNAME, MESSAGE-INTEGRITY, ERROR-CODE, XOR-MAPPED-ADDRESS, PRIORITY, USE-CANDIDATE, CHANGE-REQUEST and so on. */
const ATTRIBUTES = [
  0x0006, 0x0008, 0x0009, 0x000a, 0x0001, 0x0020, 0x0024, 0x0025, 0x0003, 0x8022, 0x8028, 0x8029, 0x802a, 0x8023, 0x7fff, 0,
];
const LENGTHS = [0, 1, 4, 8, 20, 763, 0x7fff, 0xffff];

function attribute(random: Random): Buffer {
  const type = random.pick(ATTRIBUTES);
  const value =
    type === 0x0006 && random.percent(80)
      ? Buffer.concat([UFRAG, Buffer.from(':abcd')])
      : random.bytes(random.pick([0, 4, 8, 20, 32, 500]));
  const header = Buffer.alloc(4);
  header.writeUInt16BE(type);
  header.writeUInt16BE(random.percent(90) ? value.length : random.pick(LENGTHS), 2);
  return Buffer.concat([header, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

/** A STUN message: mostly one that is nearly as it should be. */
export function makeStun(random: Random): Buffer {
  const body = Buffer.concat(random.times(random.pick([0, 0, 1, 3, 6, 60]), () => attribute(random)));
  const header = Buffer.alloc(20);
  header.writeUInt16BE(random.pick(TYPES));
  header.writeUInt16BE(random.percent(90) ? body.length & 0xffff : random.pick(LENGTHS), 2);
  header.writeUInt32BE(random.percent(95) ? 0x2112a442 : 0, 4);
  random.bytes(12).copy(header, 8);
  const whole = Buffer.concat([header, body]);
  return random.percent(50) ? whole : mutateBytes(whole, random);
}

/** A Binding request with nothing in it, that every STUN server answers. */
export function plainRequest(transactionId: Buffer): Buffer {
  return Buffer.concat([Buffer.from('000100002112a442', 'hex'), transactionId]);
}
