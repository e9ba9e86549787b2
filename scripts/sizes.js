import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.js';

/**
 * Bytes of brotli. Before the call can connect: the entry and what it imports at once. In all: with the views and one language. Of both 1.3 KB
 * are for what bounds the other page and has to be there when its first message comes.
 */
const LIMITS = { critical: 21.5 * 1024, all: 46.5 * 1024 };

const compressed = (file) => {
  const path = join(root, 'dist/client', file);
  return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
};

/** Loaded where no WebSocket gets through, where no path was found, or once the call is up. */
const isRare = (entry) => /polling-transport|explain-no-path|inspector-toggle/.test(entry);

function reach(manifest, entry, isDynamic, seen = new Set()) {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const { imports = [], dynamicImports = [] } = manifest[entry];
  for (const next of imports) reach(manifest, next, isDynamic, seen);
  for (const next of isDynamic ? dynamicImports.filter((entry) => !isRare(entry)) : []) reach(manifest, next, isDynamic, seen);
  return seen;
}

/** What `/join` loads, in bytes of brotli. The other language is loaded in place of the one. */
export function joinSizes() {
  const manifest = JSON.parse(readFileSync(join(root, 'dist/client/.vite/manifest.json'), 'utf8'));
  const sum = (entries) => [...entries].map((entry) => compressed(manifest[entry].file)).reduce((a, b) => a + b, 0);
  const critical = reach(manifest, 'join.html', false);
  const languages = Object.keys(manifest).filter((entry) => /text\/(en|ko)\.ts$/.test(entry));
  const [smaller] = languages.toSorted((a, b) => compressed(manifest[a].file) - compressed(manifest[b].file));
  const all = [...reach(manifest, 'join.html', true)].filter((entry) => entry !== smaller);
  return { critical: sum(critical), all: sum(all) };
}

/** @returns {number} an exit code */
export function checkSizes() {
  const sizes = joinSizes();
  for (const [name, limit] of Object.entries(LIMITS)) {
    process.stdout.write(`    /join, ${name}: ${(sizes[name] / 1024).toFixed(1)} KB brotli of ${limit / 1024}\n`);
  }
  return Object.entries(LIMITS).every(([name, limit]) => sizes[name] <= limit) ? 0 : 1;
}
