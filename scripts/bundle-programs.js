import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.js';

/**
 * Bundles each program of a folder for Node, which does not run TypeScript everywhere yet, into node_modules/.cache.
 * @param {string} name of the suite, whose folder has a folder `programs`
 */
export async function bundlePrograms(name) {
  const { build } = await import('vite');
  const folder = join(root, name, 'programs');
  const input = Object.fromEntries(readdirSync(folder).map((file) => [file.replace('.ts', ''), join(folder, file)]));
  const outDir = join(root, 'node_modules/.cache', name);
  const rolldownOptions = { input, output: { entryFileNames: '[name].js' } };
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { ssr: true, outDir, emptyOutDir: true, target: 'node20', rolldownOptions },
  });
}
