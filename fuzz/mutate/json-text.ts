/** A value as it stands in JSON, for what no value of JavaScript is written as: `1e999`, a key twice, brackets 8,000 deep. */
export class Raw {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What is mutated: JSON, with raw parts in it. Records are lists of entries, so that a key may be there twice, and `__proto__` is one. */
export type Value = string | number | boolean | null | Raw | readonly Value[] | Entries;

export class Entries {
  readonly entries: readonly (readonly [string, Value])[];

  constructor(entries: readonly (readonly [string, Value])[]) {
    this.entries = entries;
  }
}

type Plain = string | number | boolean | null | undefined | readonly Plain[] | { readonly [key: string]: Plain };

export function toValue(plain: Plain): Value {
  if (Array.isArray(plain)) return plain.map(toValue);
  if (typeof plain !== 'object' || plain === null) return plain ?? null;
  return new Entries(Object.entries(plain).map(([key, value]) => [key, toValue(value)] as const));
}

export function writeJson(value: Value): string {
  if (value instanceof Raw) return value.text;
  if (value instanceof Entries) return `{${value.entries.map(([key, item]) => `${JSON.stringify(key)}:${writeJson(item)}`).join(',')}}`;
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(writeJson).join(',')}]`;
  return JSON.stringify(value);
}
