import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const TURN_PORT = 34_990;
export const TURN_SECRET = 'a secret for recordings';

/** coturn on this computer alone, which may relay to it; resolves once it takes connections, to what ends it. */
export async function startRelay(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'glasscall-coturn-'));
  const where = ['127.0.0.1'].flatMap((address) => [`--listening-ip=${address}`, `--relay-ip=${address}`]);
  const files = [`--pidfile=${join(folder, 'pid')}`, `--userdb=${join(folder, 'users')}`, '--log-file=stdout'];
  const access = ['--use-auth-secret', `--static-auth-secret=${TURN_SECRET}`, '--realm=recordings', '--allow-loopback-peers'];
  const rest = ['-n', `--listening-port=${TURN_PORT}`, '--min-port=51000', '--max-port=51200', '--no-tls', '--no-dtls', '--no-cli'];
  const coturn = spawn('turnserver', [...rest, ...where, ...access, ...files], { stdio: 'ignore' });
  while (!(await takesConnections())) await new Promise((resolve) => setTimeout(resolve, 50));
  return () => {
    coturn.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
}

function takesConnections(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(TURN_PORT, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
