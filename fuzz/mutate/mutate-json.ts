import type { Random } from '../random.ts';
import { Entries, Raw, type Value } from './json-text.ts';
import { NASTY_KEYS, nastyNumber, nastyString, nastyValue } from './nasty.ts';

/** One to three changes, each anywhere in the value. */
export function mutateJson(value: Value, random: Random): Value {
  let mutated = value;
  for (let changes = random.pick([1, 1, 1, 2, 3]); changes > 0; changes -= 1) mutated = changeSomewhere(mutated, random);
  return mutated;
}

/** Goes down one branch for as long as it likes, and changes what it finds there. */
function changeSomewhere(value: Value, random: Random): Value {
  if (value instanceof Entries && value.entries.length > 0 && random.percent(80)) {
    const at = random.below(value.entries.length);
    return new Entries(value.entries.map(([key, item], index) => [key, index === at ? changeSomewhere(item, random) : item] as const));
  }
  if (Array.isArray(value) && value.length > 0 && random.percent(80)) {
    const items = value as readonly Value[];
    const at = random.below(items.length);
    return items.map((item, index) => (index === at ? changeSomewhere(item, random) : item));
  }
  return change(value, random);
}

function change(value: Value, random: Random): Value {
  if (random.percent(35)) return nastyValue(random);
  if (value instanceof Entries) return new Entries(changeEntries(value.entries, random));
  if (Array.isArray(value)) return changeItems(value as readonly Value[], random);
  if (typeof value === 'string') return changeString(value, random);
  if (typeof value === 'number') return random.percent(50) ? value + random.between(-2, 2) : nastyNumber(random);
  return random.pick<Value>([[value], new Entries([['x', value]]), nastyValue(random), new Raw('1')]);
}

function changeEntries(entries: Entries['entries'], random: Random): Entries['entries'] {
  const at = random.below(Math.max(1, entries.length));
  const some = entries[at];
  const more = [random.pick(NASTY_KEYS), nastyValue(random)] as const;
  switch (random.below(4)) {
    case 0:
      return entries.filter((_, index) => index !== at);
    case 1:
      return [...entries, more];
    case 2:
      return some ? [...entries, [some[0], nastyValue(random)]] : [more];
    default:
      return entries.map(([key, item], index) => [index === at ? random.pick([...NASTY_KEYS, key.toUpperCase()]) : key, item] as const);
  }
}

function changeItems(items: readonly Value[], random: Random): readonly Value[] {
  const at = random.below(Math.max(1, items.length));
  switch (random.below(4)) {
    case 0:
      return items.filter((_, index) => index !== at);
    case 1:
      return [...items, nastyValue(random)];
    case 2:
      return items.toReversed();
    default:
      return random.times(random.pick([2, 50, 101]), () => items[at] ?? null);
  }
}

/** A string that is nearly what it was. */
export function changeString(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const to = Math.min(text.length, at + random.between(1, 4));
  switch (random.below(5)) {
    case 0:
      return text.slice(0, at) + text.slice(to);
    case 1:
      return text.slice(0, at) + nastyString(random) + text.slice(at);
    case 2:
      return text.slice(0, at) + random.pick(['\0', '/', '%', ':', '-', ' ', '\n', 'é', '~']) + text.slice(to);
    case 3:
      return text.slice(0, to) + text.slice(at);
    default:
      return random.percent(50) ? text.toUpperCase() : nastyString(random);
  }
}
