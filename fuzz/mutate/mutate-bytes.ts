import type { Random } from '../random.ts';

/** Values at which lengths and counters turn over. */
const EDGES = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff];

/** One to four changes: a bit, a byte, a stretch of bytes gone, doubled, or put in. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  let mutated = bytes;
  for (let changes = random.between(1, 4); changes > 0; changes -= 1) mutated = change(mutated, random);
  return mutated;
}

function change(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  const to = Math.min(bytes.length, at + random.pick([1, 1, 2, 4, 16]));
  const [before, between, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
  switch (random.below(6)) {
    case 0:
      return Buffer.concat([before, Buffer.from(between.map((byte) => byte ^ (1 << random.below(8)))), after]);
    case 1:
      return Buffer.concat([before, Buffer.from(between.map(() => random.pick(EDGES))), after]);
    case 2:
      return Buffer.concat([before, after]);
    case 3:
      return Buffer.concat([before, between, between, after]);
    case 4:
      return Buffer.concat([before, random.bytes(random.pick([1, 2, 4, 32])), after]);
    default:
      return before;
  }
}
