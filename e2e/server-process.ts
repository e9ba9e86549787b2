import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The built server. */
export const MAIN = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));

/** One line of the server's log. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly msg: string };

export interface ServerProcess {
  /** On 127.0.0.1, never `localhost`: a browser that is set offline still reaches that. */
  readonly origin: string;
  readonly port: number;
  /** Of the process that runs now. */
  readonly pid: number;
  readonly log: readonly LogLine[];
  /** Ends it as a power cut does: it has no moment to say goodbye or to write anything down. */
  kill(): Promise<void>;
  /** Its exit code, once it has ended. Null: a signal ended it. */
  exited(): Promise<number | null>;
  /** Starts it again where it was: the same port, the same data folder, nothing in its memory. Resolves when it listens. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

interface Launched {
  readonly child: ChildProcess;
  readonly port: number;
}

/**
 * The built server as `npm start` runs it, on a free port, with a data folder of its own. `stderr`: the descriptor of a file that takes
 * what the process writes there.
 */
export async function startServer(
  environment: Record<string, string> = {},
  args: string[] = [],
  main = MAIN,
  stderr: 'inherit' | number = 'inherit',
): Promise<ServerProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'glasscall-'));
  const env = { ...process.env, NODE_ENV: 'production', PORT: '0', LOG: 'json', DATA_DIR: dataDir, ...environment };
  const log: LogLine[] = [];
  const command = [main, ...args];
  let running = await launch(env, command, log, [], stderr);
  const { port } = running;
  const scheme = args.includes('--lan') ? 'https' : 'http';
  return {
    origin: `${scheme}://127.0.0.1:${port}`,
    port,
    get pid() {
      return running.child.pid ?? 0;
    },
    log,
    exited: () => exitOf(running.child),
    kill: () => ended(running.child, 'SIGKILL'),
    async startAgain() {
      running = await launch({ ...env, PORT: String(port) }, command, log, [], stderr);
    },
    async stop() {
      await ended(running.child, 'SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts Node with this command, by another program if there is a `by`. Resolves when it says that it listens. */
export async function launch(
  env: NodeJS.ProcessEnv,
  command: string[],
  log: LogLine[],
  by: string[] = [],
  stderr: 'inherit' | number = 'inherit',
): Promise<Launched> {
  const [program = '', ...args] = [...by, process.execPath, ...command];
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', stderr] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    createInterface({ input: child.stdout as Readable }).on('line', (line) => {
      const entry = JSON.parse(line) as LogLine;
      log.push(entry);
      if (entry.msg === 'listening') resolve(Number(entry['port']));
    });
  });
  return { child, port };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => void child.once('exit', resolve));
}

export function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
