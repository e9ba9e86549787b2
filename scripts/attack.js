// `npm run attack`: what strangers could do to the server and to other people's pages, while people are in a call and watch a channel.
// Arguments go to Playwright.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.js';
import { bundlePrograms } from './bundle-programs.js';
import { fail, ensureInstalled } from './install.js';
import { programs, root, run } from './project.js';

/** @returns {Promise<number>} an exit code */
export async function attack(args) {
  await ensureBuilt();
  const { findChromium } = await import('./find-browser.js');
  const { fetchChromium } = await import('./setup.js');
  await fetchChromium();
  const chromium = findChromium();
  if (!chromium) fail('No Chromium was found. Install Chrome or Chromium, or name one: CHROMIUM=/path/to/chrome npm run attack');
  await bundlePrograms('attack');
  const env = { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: 'test-results/attack.json' };
  rmSync(join(root, 'test-results/attack-figures.jsonl'), { force: true });
  return run([programs.playwright, 'test', '--config=playwright.attack.config.ts', '--reporter=list,json', ...args], { env });
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled();
  process.exit(await attack(process.argv.slice(2)));
}
