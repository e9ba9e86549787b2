import { makeFrames as makePackets } from '../signaling/packets.ts';
import type { Random } from '../random.ts';

/** A WebSocket frame as its sender says that it is (RFC 6455 §5.2). */
interface Frame {
  readonly isFinal: boolean;
  /** Three bits. */
  readonly reserved: number;
  readonly opcode: number;
  readonly isMasked: boolean;
  readonly payload: Buffer;
  /** In the header, where that is not how long the payload is. */
  readonly length: bigint;
  /** How many bits the length takes, which need not be the fewest. */
  readonly lengthBits: 7 | 16 | 64;
}

const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const INVALID_UTF8 = ['c080', 'eda080', 'f4908080', 'ff', '80', 'e28080'.slice(0, 4), '4142f0288cbc'];
const CLOSE_CODES = [0, 999, 1000, 1001, 1002, 1004, 1005, 1006, 1015, 1016, 2999, 3000, 4999, 5000, 65_535];
const LENGTHS = [0n, 1n, 125n, 126n, 127n, 65_535n, 65_536n, 65_537n, 2n ** 31n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n];

function writeFrame({ isFinal, reserved, opcode, isMasked, payload, length, lengthBits }: Frame, key: Buffer): Buffer {
  const first = (isFinal ? 0x80 : 0) | (reserved << 4) | opcode;
  const short = lengthBits === 7 ? Number(length & 0x7fn) : lengthBits === 16 ? 126 : 127;
  const long = Buffer.alloc(lengthBits === 7 ? 0 : lengthBits / 8);
  if (lengthBits === 16) long.writeUInt16BE(Number(length & 0xffffn));
  if (lengthBits === 64) long.writeBigUInt64BE(length);
  const body = isMasked ? payload.map((byte, index) => byte ^ (key[index % 4] ?? 0)) : payload;
  return Buffer.concat([Buffer.from([first, (isMasked ? 0x80 : 0) | short]), long, isMasked ? key : Buffer.alloc(0), body]);
}

/** What a client of ours would send. */
function frameOf(opcode: number, payload: Buffer): Frame {
  const lengthBits = payload.length < 126 ? 7 : payload.length < 65_536 ? 16 : 64;
  return { isFinal: true, reserved: 0, opcode, isMasked: true, payload, length: BigInt(payload.length), lengthBits };
}

function anyPayload(random: Random): Buffer {
  return random.pick<() => Buffer>([
    () => Buffer.alloc(0),
    () => random.bytes(random.pick([1, 2, 125, 126, 1000])),
    () => Buffer.from(random.pick(INVALID_UTF8), 'hex'),
    () => Buffer.from(random.pick(['2', '3', '2probe', '5', '1', '6', '40', '41', '42["x"]'])),
    () => Buffer.alloc(random.pick([65_535, 65_537, 70_000]), 0x61),
  ])();
}

function control(random: Random): Frame {
  const opcode = random.pick([CLOSE, CLOSE, PING, PONG, 11, 15]);
  if (opcode !== CLOSE || random.percent(30)) return frameOf(opcode, anyPayload(random));
  const code = Buffer.alloc(2);
  code.writeUInt16BE(random.pick(CLOSE_CODES));
  return frameOf(CLOSE, Buffer.concat([code, anyPayload(random)]).subarray(0, random.pick([1, 2, 125, 125, 130])));
}

function data(random: Random): Frame[] {
  const [packet = ''] = makePackets(random);
  const payload = random.percent(60) && typeof packet === 'string' ? Buffer.from(packet) : anyPayload(random);
  const opcode = random.pick([TEXT, TEXT, TEXT, BINARY, 0, 3, 7]);
  if (random.percent(70)) return [frameOf(opcode, payload)];
  // In pieces, with something between them.
  const at = random.below(payload.length + 1);
  const middle = random.pick<() => Frame[]>([
    () => [],
    () => [control(random)],
    () => [frameOf(TEXT, payload)],
    () => random.times(200, () => ({ ...frameOf(0, Buffer.alloc(0)), isFinal: false })),
  ])();
  const last = frameOf(random.pick([0, 0, 0, TEXT]), payload.subarray(at));
  return [
    { ...frameOf(opcode, payload.subarray(0, at)), isFinal: false },
    ...middle,
    random.percent(90) ? last : { ...last, isFinal: false },
  ];
}

/** One part of its header is not what it should be. */
function distort(frame: Frame, random: Random): Frame {
  return random.pick<() => Frame>([
    () => ({ ...frame, reserved: random.between(1, 7) }),
    () => ({ ...frame, isMasked: false }),
    () => ({ ...frame, isFinal: !frame.isFinal }),
    () => ({ ...frame, length: random.pick(LENGTHS), lengthBits: random.pick([7, 16, 64]) }),
    () => ({ ...frame, lengthBits: random.pick([16, 64]) }),
    () => ({ ...frame, length: frame.length + BigInt(random.between(1, 3)) }),
    () => ({ ...frame, opcode: random.below(16) }),
  ])();
}

/** The bytes of one to four frames, in hex, as a client writes them after its handshake. */
export function makeBytes(random: Random): string {
  const frames = random.times(random.between(1, 4), () => (random.percent(70) ? data(random) : [control(random)])).flat();
  const written = frames.map((frame) => writeFrame(random.percent(25) ? distort(frame, random) : frame, random.bytes(4)));
  return Buffer.concat(written).toString('hex');
}

export function textFrame(text: string): string {
  return writeFrame(frameOf(TEXT, Buffer.from(text)), Buffer.from([1, 2, 3, 4])).toString('latin1');
}
