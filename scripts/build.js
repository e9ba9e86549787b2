import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from './install.js';
import { programs, root, run } from './project.js';

const SOURCES = ['client', 'server', 'protocol', 'scripts/lean-socket-io.ts', 'vite.config.ts', 'package-lock.json'];
const STAMP = join(root, 'dist/built-from');

function filesOf(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesOf(`${path}/${name}`));
}

/** Changes whenever something changes that the build is made of. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesOf)
    .filter((name) => !name.includes('.test.'))
    .toSorted((a, b) => (a < b ? -1 : 1))) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** Builds client and server if what is built is not from these sources. */
export async function ensureBuilt() {
  const wanted = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  rmSync(STAMP, { force: true });
  process.stdout.write('Building…\n');
  if ((await run([programs.vite, 'build', '--app'], { isQuiet: true })) !== 0) fail('The build failed; see above.');
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(STAMP, wanted);
}
