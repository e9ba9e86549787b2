import type { Entry } from './entry.ts';

/** About what an entry takes besides the texts of a signal, in characters. */
const ENTRY = 300;
const known = new WeakMap<object, number>();

/** How much an entry takes, in characters. Only signals carry anything long: descriptions. */
export function weightOf(entry: Entry): number {
  if (entry.type !== 'signal') return ENTRY;
  const before = known.get(entry.body);
  if (before !== undefined) return before;
  let weight = ENTRY;
  for (const value of Object.values(entry.body)) if (typeof value === 'string') weight += value.length;
  known.set(entry.body, weight);
  return weight;
}
