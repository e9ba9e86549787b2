// `npm run setup`: the parts that the tests use and npm does not bring. From Debian's packages, where there is a Debian and we are root.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium, findFirefox } from './find-browser.js';
import { programs, run } from './project.js';

const canUseApt = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}

/** Installs a package of Debian's; a list that is old, or was never fetched, is fetched once. */
function installPackage(name) {
  if (!canUseApt) return;
  process.stdout.write(`Installing ${name} from Debian's packages…\n`);
  const install = () => apt('install', '-y', '--no-install-recommends', name);
  if (!install() && apt('update')) install();
}

/** The one browser that nothing can be tested without: downloaded, else from Debian. Does nothing if there is one. */
export async function fetchChromium() {
  if (findChromium()) return;
  process.stdout.write('Fetching Chromium…\n');
  await run([programs.playwright, 'install', 'chromium'], { isQuiet: true });
  if (!findChromium()) installPackage('chromium');
}

/** Installs what is missing and says what could not be had. */
export async function setup() {
  await fetchChromium();
  if (!findFirefox()) installPackage('firefox-esr');
  const missing = [!findChromium() && 'Chromium', !findFirefox() && 'Firefox'].filter(Boolean);
  if (missing.length > 0) process.stderr.write(`Not found: ${missing.join(', ')}. Their tests are left out here, and fail under CI.\n`);
}

if (process.argv[1] === import.meta.filename) await setup();
