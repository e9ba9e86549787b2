// `npm run fuzz`: 5,000 inputs for each place at which strangers send something, the same ones every time. `--all`: 100,000, others each
// time. FUZZ_SEED and FUZZ_INPUTS choose. Other arguments go to Playwright.
import { randomInt } from 'node:crypto';
import { ensureBuilt } from './build.js';
import { ensureInstalled, fail } from './install.js';
import { programs, run } from './project.js';

/** @returns {Promise<number>} an exit code */
export async function fuzz(args) {
  await ensureBuilt();
  const { findChromium } = await import('./find-browser.js');
  const { fetchChromium } = await import('./setup.js');
  await fetchChromium();
  const chromium = findChromium();
  if (!chromium) fail('No Chromium was found. Install Chrome or Chromium, or name one: CHROMIUM=/path/to/chrome npm run fuzz');
  const isAll = args.includes('--all');
  const { FUZZ_SEED: seed = String(isAll ? randomInt(2 ** 31) : 1), FUZZ_INPUTS: inputs = isAll ? '100000' : '5000' } = process.env;
  process.stdout.write(`Seed ${seed}, ${inputs} inputs for each surface. FUZZ_SEED=${seed} sends the same ones again.\n`);
  const env = { FUZZ_SEED: seed, FUZZ_INPUTS: inputs, CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: 'test-results/fuzz.json' };
  const rest = args.filter((arg) => arg !== '--all');
  return run([programs.playwright, 'test', '--config=playwright.fuzz.config.ts', '--reporter=list,json', ...rest], { env });
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled();
  process.exit(await fuzz(process.argv.slice(2)));
}
