// `npm run bench [-- [set-up | survival | inspector | channel | peers] [rounds]]`: how long a call takes to set up, and to be back after what it survives, beside their
// yardsticks, and what the inspector, a broadcaster’s viewers and the server’s own peers cost. Fewer rounds than the usual number print their figures without writing them down.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.js';
import { ensureInstalled, fail } from './install.js';
import { root } from './project.js';

const PARTS = ['set-up', 'survival', 'inspector', 'channel', 'peers'];
const CACHE = join(root, 'node_modules/.cache/bench');

/** What is to be measured, and how often: undefined for as often as usual. */
function readArguments() {
  const words = process.argv.slice(2);
  const parts = PARTS.includes(words[0]) ? [words.shift()] : PARTS;
  const [rounds, ...more] = words.map(Number);
  if (more.length > 0 || (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0))) {
    fail('Usage: npm run bench [-- [set-up | survival | inspector | channel | peers] [rounds]]');
  }
  return { parts, rounds };
}

/** Node does not run TypeScript everywhere yet: the bench, and the pages of its yardsticks, are bundled first. */
async function bundle() {
  const { build } = await import('vite');
  const common = { root, configFile: false, logLevel: 'warn', publicDir: false };
  const pages = ['limit', 'peerjs', 'hours'].map((name) => join(root, `bench/pages/${name}.ts`));
  const output = { entryFileNames: '[name].js', codeSplitting: false };
  await build({ ...common, build: { ssr: join(root, 'bench/main.ts'), outDir: CACHE, rolldownOptions: { output } } });
  for (const file of readdirSync(join(root, 'bench/peers/programs'))) {
    const outDir = join(CACHE, 'programs');
    const ssr = join(root, 'bench/peers/programs', file);
    await build({ ...common, build: { ssr, outDir, emptyOutDir: false, target: 'node20', rolldownOptions: { output } } });
  }
  for (const page of pages) {
    const outDir = join(CACHE, 'pages');
    await build({ ...common, build: { outDir, emptyOutDir: false, target: 'es2022', rolldownOptions: { input: page, output } } });
  }
}

const what = readArguments();
await ensureInstalled();
await ensureBuilt();
const { findChromium } = await import('./find-browser.js');
const { joinSizes } = await import('./sizes.js');
const chromium = findChromium();
if (!chromium) fail('No Chromium was found. Install Chrome or Chromium, or name one: CHROMIUM=/path/to/chrome npm run bench');
await bundle();
const { bench } = await import(pathToFileURL(join(CACHE, 'main.js')).href);
await bench({
  ...what,
  chromium,
  app: join(root, 'dist'),
  pages: join(CACHE, 'pages'),
  programs: join(CACHE, 'programs'),
  document: join(root, 'docs/performance.md'),
  sizes: joinSizes(),
});
// PeerServer's timers cannot be stopped from outside and would keep the process.
process.exit(0);
