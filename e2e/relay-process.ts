import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RelayProcess {
  /** For the server's environment: where coturn is, by UDP and TCP, and the secret that both have. */
  readonly environment: { readonly TURN_URLS: string; readonly TURN_SECRET: string };
  stop(): Promise<void>;
}

const SECRET = 'a secret for tests';

/** Whether there is a coturn to start; `npm run setup` installs one. */
export function hasRelay(): boolean {
  return spawnSync('turnserver', ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** coturn on this computer alone, which may relay to it; resolves once it takes connections. */
export async function startRelay(): Promise<RelayProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'glasscall-coturn-'));
  const port = await freePort();
  const where = ['127.0.0.1'].flatMap((address) => [`--listening-ip=${address}`, `--relay-ip=${address}`]);
  const files = [`--pidfile=${join(folder, 'pid')}`, `--userdb=${join(folder, 'users')}`, '--log-file=stdout'];
  const access = ['--use-auth-secret', `--static-auth-secret=${SECRET}`, '--realm=tests', '--allow-loopback-peers'];
  const rest = ['-n', `--listening-port=${port}`, '--min-port=51000', '--max-port=51200', '--no-tls', '--no-dtls', '--no-cli'];
  const coturn = spawn('turnserver', [...rest, ...where, ...access, ...files], { stdio: 'ignore' });
  while (!(await takesConnections(port))) await new Promise((resolve) => setTimeout(resolve, 50));
  const at = `turn:127.0.0.1:${port}?transport=`;
  return {
    environment: { TURN_URLS: `${at}udp,${at}tcp`, TURN_SECRET: SECRET },
    async stop() {
      const ended = once(coturn, 'exit');
      coturn.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
