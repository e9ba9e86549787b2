import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from '@playwright/test';
import { fuzz } from './run/fuzz.ts';
import { replay, type Regression } from './run/replay.ts';
import type { Surface } from './run/surface.ts';
import { INPUTS } from './settings.ts';

/** For an input, and for what comes before and after them all: ms. */
const PER_INPUT_MS = 60;
const AROUND_MS = 300_000;

/**
 * The tests of a surface. `regressions`: a file of `regressions/` with inputs that broke something once; they come first.
 */
export function fuzzTests<I>(surface: Surface<I>, regressions: string | null): void {
  if (regressions !== null) {
    test(`${surface.name}: what broke something once does not any more`, async () => {
      test.setTimeout(AROUND_MS);
      await replay(surface, readRegressions<I>(regressions));
    });
  }
  test(`${surface.name}: ${INPUTS.toLocaleString('en')} inputs`, async () => {
    test.setTimeout(AROUND_MS + INPUTS * PER_INPUT_MS);
    const description = await fuzz(surface, INPUTS);
    test.info().annotations.push({ type: 'measured', description });
    process.stdout.write(`      ${description}\n`);
  });
}

function readRegressions<I>(file: string): Regression<I>[] {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`regressions/${file}`, import.meta.url)), 'utf8')) as Regression<I>[];
}
