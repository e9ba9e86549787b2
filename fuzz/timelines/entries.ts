import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toValue, type Value } from '../mutate/json-text.ts';
import { mutateJson } from '../mutate/mutate-json.ts';
import type { Random } from '../random.ts';

type Json = Parameters<typeof toValue>[0];

interface Recording {
  readonly seat: string;
  readonly own: readonly Json[];
  readonly peer: { readonly clock: Json; readonly entries: readonly Json[] } | null;
  readonly stats: readonly Json[];
}

/** Calls that were recorded for the inspector's tests, of every kind that it can explain. */
const FOLDER = new URL('../../client/inspector/why/recordings/', import.meta.url);

export const recordings: readonly Recording[] = readdirSync(fileURLToPath(FOLDER))
  .toSorted()
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(fileURLToPath(new URL(name, FOLDER)), 'utf8')) as Recording);

/** More of them would take longer to show than to read. */
const MOST = 40;

/** A part of a list, in its order or not, of which some are mutated. `share`: of 100. */
export function someOf(items: readonly Json[], share: number, random: Random): Value[] {
  const from = random.below(items.length + 1);
  const some = items.slice(from, from + random.between(1, MOST)).map(toValue);
  const values = random.percent(80) ? some : some.toReversed();
  return values.map((value) => (random.percent(share) ? mutateJson(value, random) : value));
}
