import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !/^test-|\.test\.ts$/.test(name));

/** Listeners that are handed to the native side, as `pc.onTrack(…)`: those of our own classes are called `inlet`, `flow`, `this`. */
function nativeListeners(source: string): string[] {
  if (!source.includes("from 'node-datachannel'")) return [];
  return [...source.matchAll(/(?:\b(?:pc|channel|track|from|to|other|one)|#(?:pc|channel|asking))\.on[A-Z]\w*\(\s*([\w.#]*)/g)].map(
    ([, first = '']) => first,
  );
}

// An error that is thrown at the native side ends the process, with everybody's peers.
test('everything that listens to the native side is guarded', () => {
  const listeners = files.flatMap((name) => nativeListeners(readFileSync(join(import.meta.dirname, name), 'utf8')));
  expect(listeners.length).toBeGreaterThan(12);
  expect(new Set(listeners)).toEqual(new Set(['guarded', 'this.#guarded']));
});
