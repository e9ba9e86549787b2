import { Entries, toValue, writeJson, type Value } from '../mutate/json-text.ts';
import { changeString, mutateJson } from '../mutate/mutate-json.ts';
import type { Random } from '../random.ts';
import { recordings, someOf } from '../timelines/entries.ts';

function file(random: Random): Value {
  const { seat, own, peer, stats } = random.pick(recordings);
  // In most files nothing is mutated but one part: a file with one entry that is none is refused.
  const share = random.pick([0, 0, 0, 5]);
  const other =
    peer &&
    new Entries([
      ['clock', toValue(peer.clock)],
      ['entries', someOf(peer.entries, share, random)],
    ]);
  const timeline = new Entries([
    ['seat', seat],
    ['own', someOf(own, share, random)],
    ['peer', random.percent(80) ? other : null],
    ['stats', random.percent(80) ? someOf(stats, share, random) : []],
  ]);
  return new Entries([
    ['format', 'glasscall-timeline'],
    ['version', 1],
    ['savedAt', random.pick([1767225600000.5, 0, -8.64e15, 8.64e15])],
    ['isRedacted', random.percent(50)],
    ['timeline', timeline],
  ]);
}

/** The text of a file that somebody opens. */
export function makeFile(random: Random): string {
  const whole = file(random);
  if (random.percent(45)) return writeJson(nudge(whole, random));
  if (random.percent(70)) return writeJson(mutateJson(whole, random));
  return changeString(writeJson(whole), random);
}

const NUMBERS = [0, -1, 1, 0.5, 1e9, 8.64e15, -8.64e15, 1e-9];
const TEXTS = ['', '\0', '\u202eabc', 'x'.repeat(300), '<b>', '{name}', '__proto__'];

/** Other numbers and texts in places where numbers and texts are: files that are opened, and say what no call ever was. */
function nudge(value: Value, random: Random): Value {
  if (value instanceof Entries)
    return new Entries(value.entries.map(([key, item]) => [key, KEPT.has(key) ? item : nudge(item, random)] as const));
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => nudge(item, random));
  if (typeof value === 'number' && random.percent(15)) return random.pick(NUMBERS);
  if (typeof value === 'string' && random.percent(3))
    return random.percent(50) ? random.pick(TEXTS) : changeString(value, random).slice(0, 300);
  return value;
}

/** With another word in these a file would be none. */
const KEPT = new Set([
  'format',
  'version',
  'type',
  'kind',
  'direction',
  'seat',
  'state',
  'change',
  'what',
  'of',
  'microphone',
  'camera',
  'negotiation',
]);
