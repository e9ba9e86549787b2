// `npm start`: installs and builds if needed, and then becomes the server, so that whoever stops this process stops the server.
import { ensureBuilt } from './build.js';
import { ensureInstalled, fail } from './install.js';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) fail(`Glasscall needs Node 20.19 or newer; this is ${process.versions.node}.`);

/**
 * npm tells the shell that runs this command to stop, and not every shell passes that on: dash dies and leaves us behind. So a server that
 * npm started ends when its parent is gone.
 */
function stopWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}

if (process.env.npm_lifecycle_event !== undefined) stopWithParent();
await ensureInstalled();
await ensureBuilt();
process.env.NODE_ENV ??= 'production';
await import('../dist/server/main.js');
