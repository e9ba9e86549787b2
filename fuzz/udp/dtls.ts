import { mutateBytes } from '../mutate/mutate-bytes.ts';
import type { Random } from '../random.ts';

/** Change of cipher, alert, handshake, data, heartbeat, an encrypted record, and one that there is not (RFC 6347 §4.1). */
const TYPES = [20, 21, 22, 22, 22, 22, 23, 24, 25, 63];
const VERSIONS = [0xfeff, 0xfefd, 0xfefd, 0xfefc, 0x0303];
/** Hello request, client and server hello, hello verify request, certificate and so on. */
const MESSAGES = [1, 1, 1, 0, 2, 3, 11, 12, 13, 14, 15, 16, 20, 255];

const uint = (value: number, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
};

/** With the ciphers and extensions that browsers offer. */
function clientHello(random: Random): Buffer {
  const ciphers = Buffer.from('c02bc02fcca9cca8c009c013c00ac01400ff', 'hex');
  const extensions = Buffer.from(
    '000a00080006001d00170018000b00020100000d000a00080403080404010503000e0009000600010008000700ff01000100',
    'hex',
  );
  const cookie = random.bytes(random.pick([0, 0, 20, 255]));
  return Buffer.concat([
    Buffer.from('fefd', 'hex'),
    random.bytes(32),
    Buffer.from([0, cookie.length]),
    cookie,
    uint(ciphers.length, 2),
    ciphers,
    Buffer.from('0100', 'hex'),
    uint(extensions.length, 2),
    extensions,
  ]);
}

function handshake(random: Random): Buffer {
  const type = random.pick(MESSAGES);
  const body = type === 1 ? clientHello(random) : random.bytes(random.pick([0, 4, 100, 600]));
  const length = random.percent(85) ? body.length : random.pick([0, 1, 0xffffff, 0x4000]);
  const fragmentOffset = random.percent(85) ? 0 : random.pick([1, 0xffff, 0xffffff]);
  const fragmentLength = random.percent(85) ? body.length : random.pick([0, 1, 0xffffff]);
  return Buffer.concat([
    Buffer.from([type]),
    uint(length, 3),
    uint(random.below(3), 2),
    uint(fragmentOffset, 3),
    uint(fragmentLength, 3),
    body,
  ]);
}

/** One to three records in a packet. */
export function makeDtls(random: Random): Buffer {
  const records = random.times(random.pick([1, 1, 1, 2, 3]), () => {
    const type = random.pick(TYPES);
    const body = type === 22 ? handshake(random) : random.bytes(random.pick([0, 1, 2, 40, 300]));
    const header = [
      Buffer.from([type]),
      uint(random.pick(VERSIONS), 2),
      uint(random.pick([0, 0, 0, 1, 65_535]), 2),
      uint(random.below(8), 6),
    ];
    return Buffer.concat([...header, uint(random.percent(90) ? body.length : random.pick([0, 0xffff, 1]), 2), body]);
  });
  const whole = Buffer.concat(records);
  return random.percent(50) ? whole : mutateBytes(whole, random);
}
