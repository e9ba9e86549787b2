import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './project.js';

const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;

/** What is installed is what the lockfile says; optional packages are for other systems. */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const wanted = Object.entries(read('package-lock.json')).filter(([name, entry]) => name !== '' && !entry.optional);
  const installed = read('node_modules/.package-lock.json');
  return wanted.every(([name, entry]) => installed[name]?.version === entry.version);
}

/** Installs the packages if they are not there, or not those of the lockfile. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  process.stdout.write('Installing packages…\n');
  const npm = process.env.npm_execpath;
  if (!npm) fail('Packages are missing. Run: npm ci');
  if ((await run([npm, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])) !== 0)
    fail('The packages could not be installed; see above.');
}

export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
