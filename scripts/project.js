import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's folder, wherever the command was called from. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A program of node_modules, by its file: the same on every system, without a shell in between. */
export const programs = {
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  tsc: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  oxfmt: 'node_modules/oxfmt/bin/oxfmt',
  playwright: 'node_modules/@playwright/test/cli.js',
};

/**
 * Runs a JavaScript program and gives its exit code. A signal that ends this process ends it too.
 * @param {string[]} args the program's file and its arguments
 * @param {{ env?: Record<string, string>, isQuiet?: boolean }} [options] quiet: what it prints is shown only when it fails
 * @returns {Promise<number>}
 */
export function run(args, { env = {}, isQuiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = isQuiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(process.execPath, args, { cwd: root, stdio, env: { ...process.env, ...env } });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    const stop = (signal) => child.kill(signal);
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      if (signal !== null) process.exit(1);
      if (code !== 0 && isQuiet) process.stderr.write(Buffer.concat(output));
      resolve(code ?? 1);
    });
  });
}
