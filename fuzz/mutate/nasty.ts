import type { Random } from '../random.ts';
import { Entries, Raw, type Value } from './json-text.ts';

/** Keys that mean something to JavaScript, to socket.io, or to nobody. */
export const NASTY_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'toJSON', 'then', 'length', '_placeholder', 'num', '', 'x'];

/** Whatever a string may hold that is no plain text. */
const NASTY_STRINGS = [
  '',
  ' ',
  '\0',
  '\u0000x',
  'null',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '%00',
  '\r\n\r\n',
  '\u001e',
  '\ud800',
  '\udc00\ud800',
  '\u202eabc',
  '\u034f',
  '\u115f',
  'e\u0301\u0301\u0301\u0301',
  '\u{1f468}\u200d\u{1f469}',
  '\uffff',
  '<script>',
  '$(id)',
  '0',
  '-1',
  '1e3',
  'channel/',
  'caller',
  'broadcaster',
];
/** Around what the protocol allows: a seat, a name, a token, a reason, a candidate, a description, a packet. */
const LENGTHS = [1, 32, 33, 64, 65, 256, 257, 500, 501, 512, 513, 1024, 1025, 4096, 32_768, 32_769, 60_000];
const NUMBERS = ['-1', '-0', '0', '1', '0.5', '1e9', '1000000001', '2147483648', '9007199254740993', '1e999', '-1e999', '1e-400', '65536'];
const DEPTHS = [5, 60, 1000, 8000];

export function nastyString(random: Random): string {
  if (random.percent(30)) return random.pick(['a', 'é', '\0', '😀', '\u0301', '"', '\\']).repeat(random.pick(LENGTHS)).slice(0, 60_000);
  return random.pick(NASTY_STRINGS);
}

export function nastyNumber(random: Random): Raw {
  return new Raw(random.percent(70) ? random.pick(NUMBERS) : String(random.between(-5, 5)));
}

/** Any value but the one that is expected. */
export function nastyValue(random: Random): Value {
  switch (random.below(9)) {
    case 0:
      return random.pick([null, true, false]);
    case 1:
    case 2:
      return nastyString(random);
    case 3:
      return nastyNumber(random);
    case 4:
      return random.pick<Value>([[], [[]], [null], ['x', 1], new Entries([])]);
    case 5: {
      const depth = random.pick(DEPTHS);
      return new Raw(random.percent(50) ? `${'['.repeat(depth)}${']'.repeat(depth)}` : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
    }
    case 6:
      return new Entries([
        ['_placeholder', true],
        ['num', nastyNumber(random)],
      ]);
    case 7:
      return new Entries([[random.pick(NASTY_KEYS), new Entries([[random.pick(NASTY_KEYS), nastyString(random)]])]]);
    default:
      return random.times(random.pick([2, 101, 5000]), () => 0);
  }
}
