// `npm run bench`: how long a call takes to set up, beside its yardsticks. An argument is the number of rounds; fewer than the usual number
// print their figures without writing them down.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.js';
import { ensureInstalled, fail } from './install.js';
import { root } from './project.js';

const CACHE = join(root, 'node_modules/.cache/bench');

/** Node does not run TypeScript everywhere yet: the bench, and the pages of its yardsticks, are bundled first. */
async function bundle() {
  const { build } = await import('vite');
  const common = { root, configFile: false, logLevel: 'warn', publicDir: false };
  const pages = ['limit', 'peerjs'].map((name) => join(root, `bench/pages/${name}.ts`));
  const output = { entryFileNames: '[name].js', codeSplitting: false };
  await build({ ...common, build: { ssr: join(root, 'bench/main.ts'), outDir: CACHE, rolldownOptions: { output } } });
  for (const page of pages) {
    const outDir = join(CACHE, 'pages');
    await build({ ...common, build: { outDir, emptyOutDir: false, target: 'es2022', rolldownOptions: { input: page, output } } });
  }
}

await ensureInstalled();
await ensureBuilt();
const { findChromium } = await import('./find-browser.js');
const { joinSizes } = await import('./sizes.js');
const chromium = findChromium();
if (!chromium) fail('No Chromium was found. Install Chrome or Chromium, or name one: CHROMIUM=/path/to/chrome npm run bench');
await bundle();
const { bench } = await import(pathToFileURL(join(CACHE, 'main.js')).href);
await bench({
  chromium,
  app: join(root, 'dist'),
  pages: join(CACHE, 'pages'),
  document: join(root, 'docs/performance.md'),
  sizes: joinSizes(),
  rounds: process.argv[2] === undefined ? undefined : Number(process.argv[2]),
});
// PeerServer's timers cannot be stopped from outside and would keep the process.
process.exit(0);
