// `npm run lab`: calls between networks of every kind, in network namespaces of this machine. `--all`: every pair and every trouble, and the
// table of docs/networks.md. Other arguments go to Playwright.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.js';
import { bundlePrograms } from './bundle-programs.js';
import { ensureInstalled, fail } from './install.js';
import { programs, root, run } from './project.js';

/** @returns {Promise<number>} an exit code */
export async function lab(args) {
  await ensureBuilt();
  const { findChromium } = await import('./find-browser.js');
  const { fetchChromium } = await import('./setup.js');
  await fetchChromium();
  const chromium = findChromium();
  if (!chromium) fail('No Chromium was found. Install Chrome or Chromium, or name one: CHROMIUM=/path/to/chrome npm run lab');
  await bundlePrograms('lab');
  const rest = args.filter((arg) => arg !== '--all');
  const isAll = rest.length < args.length;
  const env = {
    ...(isAll && { LAB_ALL: '1' }),
    // What a part of the tests measured is printed only.
    ...(isAll && rest.length === 0 && { LAB_TABLES: '1' }),
    CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: 'test-results/lab.json',
  };
  rmSync(join(root, 'test-results/lab-rows.jsonl'), { force: true });
  return run([programs.playwright, 'test', '--config=playwright.lab.config.ts', '--reporter=list,json', ...rest], { env });
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled();
  process.exit(await lab(process.argv.slice(2)));
}
