import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));

/** One line of the server's log. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly msg: string };

export interface ServerProcess {
  /** On 127.0.0.1, never `localhost`: a browser that is set offline still reaches that. */
  readonly origin: string;
  readonly port: number;
  readonly log: readonly LogLine[];
  stop(): Promise<void>;
}

/** The built server as `npm start` runs it, on a free port, with a data folder of its own. */
export async function startServer(environment: Record<string, string> = {}, args: string[] = []): Promise<ServerProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'glasscall-'));
  const env = { ...process.env, NODE_ENV: 'production', PORT: '0', LOG: 'json', DATA_DIR: dataDir, ...environment };
  const child = spawn(process.execPath, [MAIN, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const log: LogLine[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line) as LogLine;
      log.push(entry);
      if (entry.msg === 'listening') resolve(Number(entry['port']));
    });
  });
  const scheme = args.includes('--lan') ? 'https' : 'http';
  return {
    origin: `${scheme}://127.0.0.1:${port}`,
    port,
    log,
    async stop() {
      await ended(child, () => child.kill('SIGTERM'));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function ended(child: ChildProcess, end: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    end();
  });
}
