import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processTree } from '../../e2e/process-tree.ts';
import { ended, launch, MAIN, type LogLine } from '../../e2e/server-process.ts';

/** The production server, in processes of its own. */
export interface Target {
  readonly origin: string;
  readonly port: number;
  /** UDP. */
  readonly stunPort: number;
  /** The server, and the process that carries the media of its peers. */
  readonly pids: { readonly server: number; readonly media: number };
  readonly log: readonly LogLine[];
  /** What it wrote besides its log: the stack of an error that nobody caught. */
  readonly stderr: () => string;
  readonly isRunning: () => boolean;
  readonly stop: () => Promise<void>;
}

/** Of a log line: pino's number for errors. */
const ERROR = 50;

/** Started as `npm start` does, and with an inspector on loopback by which its garbage can be collected before its memory is measured. */
export async function startTarget(): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'glasscall-fuzz-'));
  const stderrFile = join(folder, 'stderr');
  const stunPort = await freeUdpPort();
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    NODE_OPTIONS: '--inspect=127.0.0.1:0 --inspect-publish-uid=http',
    PORT: '0',
    LOG: 'json',
    DATA_DIR: folder,
    STUN_ADDRESSES: '127.0.0.1',
    STUN_PORT: String(stunPort),
    STDERR_FILE: stderrFile,
  };
  const log: LogLine[] = [];
  const { child, port } = await launch(env, [MAIN], log, ['/bin/sh', '-c', 'exec "$0" "$@" 2>"$STDERR_FILE"']);
  const server = child.pid ?? 0;
  // A test that took too long ends without having stopped it.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const media = processTree(server)[1] ?? 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    stunPort,
    pids: { server, media },
    log,
    stderr: () => readFileSync(stderrFile, 'utf8').replaceAll('Debugger attached.\n', ''),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      process.off('exit', kill);
      await ended(child, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What has gone wrong in it; null: nothing. */
export function faultOf({ isRunning, pids, log, stderr }: Target): string | null {
  if (!isRunning()) return `the server has ended: ${stderr().slice(-2000)}`;
  const mistake = log.find(({ level }) => Number(level) >= ERROR);
  if (mistake) return `the server's log says: ${JSON.stringify(mistake).slice(0, 2000)}`;
  return existsSync(`/proc/${pids.media}`) ? null : 'the process that carries media has ended';
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}
