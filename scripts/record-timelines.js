// `node scripts/record-timelines.js [-g "name of a situation"]`: records anew the timelines that the rules of the inspector are tested
// with, each from the situation itself: real browsers, the built server, and coturn where a relay is part of it.
import { ensureBuilt } from './build.js';
import { findChromium } from './find-browser.js';
import { ensureInstalled, fail } from './install.js';
import { programs, run } from './project.js';

await ensureInstalled();
await ensureBuilt();
const chromium = findChromium();
if (!chromium) fail('No Chromium was found. Name one: CHROMIUM=/path/to/chrome node scripts/record-timelines.js');
const args = ['test', '--config=e2e/recordings/playwright.config.ts', '--reporter=list', ...process.argv.slice(2)];
process.exit(await run([programs.playwright, ...args], { env: { CHROMIUM: chromium } }));
