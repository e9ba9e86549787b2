// `npm run setup`: the parts that the tests use and npm does not bring. From Debian's packages, where there is a Debian and we are root.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
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

/** What the laboratory is made of: a program of each package, by which it is known to be there. */
const LABORATORY = { ip: 'iproute2', sysctl: 'procps', nft: 'nftables', conntrack: 'conntrack', socat: 'socat', turnserver: 'coturn' };

const hasProgram = (name) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));

/** Debian starts coturn's service with the package, as a relay for everyone. The tests start their own; one that was there before stays. */
function installForLaboratory(name) {
  installPackage(name);
  const hasService = name === 'coturn' && existsSync('/run/systemd/system');
  if (hasService && canUseApt) spawnSync('systemctl', ['disable', '--now', 'coturn'], { stdio: 'ignore' });
}

/** Installs what is missing and says what could not be had. */
export async function setup() {
  await fetchChromium();
  if (!findFirefox()) installPackage('firefox-esr');
  const isLinux = process.platform === 'linux';
  const parts = Object.entries(isLinux ? LABORATORY : {}).filter(([program]) => !hasProgram(program));
  for (const [, name] of parts) installForLaboratory(name);
  const stillMissing = parts.filter(([program]) => !hasProgram(program)).map(([, name]) => name);
  const missing = [!findChromium() && 'Chromium', !findFirefox() && 'Firefox', ...stillMissing].filter(Boolean);
  if (missing.length > 0) process.stderr.write(`Not found: ${missing.join(', ')}. Their tests are left out here, and fail under CI.\n`);
}

if (process.argv[1] === import.meta.filename) await setup();
