// `npm run e2e`: what two people would see, in real browsers. `--all`: the long runs in full. Other arguments go to Playwright.
import { ensureBuilt } from './build.js';
import { fail, ensureInstalled } from './install.js';
import { programs, run } from './project.js';

/** @returns {Promise<number>} an exit code */
export async function e2e(args) {
  await ensureBuilt();
  const { findChromium, findFirefox } = await import('./find-browser.js');
  const { fetchChromium } = await import('./setup.js');
  await fetchChromium();
  const chromium = findChromium();
  if (!chromium) fail('No Chromium was found. Install Chrome or Chromium, or name one: CHROMIUM=/path/to/chrome npm test');
  const env = {
    ...(args.includes('--all') && { E2E_ALL: '1' }),
    CHROMIUM: chromium,
    FIREFOX: findFirefox() ?? '',
  };
  const chosen = args.filter((arg) => arg !== '--all');
  const play = (report, ...more) =>
    run([programs.playwright, 'test', '--reporter=list,json', ...more], {
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: `test-results/${report}.json` },
    });
  if (chosen.length > 0) return play('e2e', ...chosen);
  const codes = [await play('e2e', '--project=together', '--workers=2'), await play('e2e-alone', '--project=alone')];
  return codes.find((code) => code !== 0) ?? 0;
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled();
  process.exit(await e2e(process.argv.slice(2)));
}
