import type { SdpLine } from './parse-sdp.ts';

export interface PairedLines {
  /** Later lines that are new (`before` is null) or say something else than their earlier partner. */
  readonly changed: readonly { readonly line: SdpLine; readonly before: string | null }[];
  readonly gone: readonly SdpLine[];
}

/** Equal lines belong together first, wherever they stand; of the rest, those that speak of the same thing. */
export function pairLines(earlier: readonly SdpLine[], later: readonly SdpLine[]): PairedLines {
  const left = new Queues(earlier, ({ raw }) => raw);
  const unequal = later.filter((line) => left.take(line.raw) === undefined);
  const others = new Queues(left.rest(), subject);
  const changed = unequal.map((line) => ({ line, before: others.take(subject(line))?.raw ?? null }));
  return { changed, gone: others.rest() };
}

const DIRECTIONS = new Set(['sendrecv', 'sendonly', 'recvonly', 'inactive']);

/** Attributes of which a section has many: the word that tells one from the other. */
const NAMED_BY: ReadonlyMap<string, (value: string) => string> = new Map([
  ['rtpmap', firstWord],
  ['fmtp', firstWord],
  ['group', firstWord],
  ['rid', firstWord],
  ['ssrc-group', firstWord],
  ['fingerprint', firstWord],
  ['ssrc', (value) => value.split(':')[0] ?? ''],
  ['extmap', (value) => value.split(' ')[1] ?? ''],
  // Another candidate, or another kind of feedback, is not a change of one: it is another.
  ['candidate', (value) => value],
  ['rtcp-fb', (value) => value],
]);

function subject({ type, attribute, value, raw }: SdpLine): string {
  if (type === '') return raw;
  if (type === 'b') return `b ${value.split(':')[0] ?? ''}`;
  if (DIRECTIONS.has(attribute)) return 'a direction';
  return `${type} ${attribute} ${NAMED_BY.get(attribute)?.(value) ?? ''}`;
}

function firstWord(value: string): string {
  return value.split(' ')[0] ?? '';
}

/** Lines by name, taken first come, first served. */
class Queues {
  readonly #queues = new Map<string, SdpLine[]>();

  constructor(lines: readonly SdpLine[], name: (line: SdpLine) => string) {
    for (const line of lines) {
      const queue = this.#queues.get(name(line));
      if (queue) queue.push(line);
      else this.#queues.set(name(line), [line]);
    }
  }

  take(name: string): SdpLine | undefined {
    return this.#queues.get(name)?.shift();
  }

  rest(): SdpLine[] {
    return [...this.#queues.values()].flat().sort((one, other) => one.number - other.number);
  }
}
