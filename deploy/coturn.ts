import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { makeCertificate } from '../lab/certificate.ts';

const RECIPE = join(import.meta.dirname, 'turnserver.conf');

export const hasCoturn = (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'turnserver')));

export interface Coturn {
  readonly port: number;
  readonly log: () => string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A real coturn on loopback by our recipe as it stands; what is given on top of it is what every machine has to set. */
export async function startCoturn(secret: string, more: readonly string[] = []): Promise<Coturn> {
  const folder = mkdtempSync(join(tmpdir(), 'glasscall-coturn-'));
  const { cert, key } = await makeCertificate(folder, ['turn.example']);
  const [port, tlsPort] = [await freePort(), await freePort()];
  const set = {
    'listening-ip': '127.0.0.1',
    'relay-ip': '127.0.0.1',
    'listening-port': port,
    'tls-listening-port': tlsPort,
    'static-auth-secret': secret,
    cert,
    pkey: key,
    pidfile: join(folder, 'pid'),
    userdb: join(folder, 'database'),
  };
  const args = Object.entries(set).map(([name, value]) => `--${name}=${value}`);
  const child = spawn('turnserver', ['-c', RECIPE, ...args, ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => printed.push(chunk));
  await untilListening(child, tlsPort);
  return {
    port,
    log: () => Buffer.concat(printed).toString(),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilListening(child: ChildProcess, port: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`coturn ended with ${child.exitCode}`);
    const socket = connect(port, '127.0.0.1');
    const isThere = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isThere) return;
    await setTimeout(20);
  }
}

/** The ranges that the recipe denies, each as its first and its last address. */
export function deniedRanges(): (readonly [string, string])[] {
  const lines = readFileSync(RECIPE, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('denied-peer-ip='));
  return lines.map((line) => {
    const [first = '', last = first] = line.slice('denied-peer-ip='.length).split('-');
    return [first, last] as const;
  });
}
