export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Names that mean something to whoever copies a record carelessly. No person's record needs them. */
const MISUSED_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

const isRecord = (value: object): value is Record<string, unknown> => Object.getPrototypeOf(value) === Object.prototype;

/**
 * A copy of a value that came from outside, if it is JSON that nests at most `depth` lists and records; undefined otherwise. A string
 * has depth 0, a record of strings 1. Looks no further than that, so that nothing nested deep can overflow the stack.
 */
export function copyJson(value: unknown, depth: number): Json | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  // JSON.parse reads 1e999 as Infinity, which JSON cannot say.
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'object' || depth === 0) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => copyJson(item, depth - 1));
    return items.includes(undefined) ? undefined : (items as Json[]);
  }
  if (!isRecord(value)) return undefined;
  const copies = Object.entries(value).map(([key, item]) => [key, MISUSED_KEYS.has(key) ? undefined : copyJson(item, depth - 1)] as const);
  return copies.some(([, copy]) => copy === undefined) ? undefined : (Object.fromEntries(copies) as { [key: string]: Json });
}
