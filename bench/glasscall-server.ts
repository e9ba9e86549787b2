import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type LogLine = Readonly<Record<string, unknown>>;

export interface GlasscallServer {
  readonly origin: string;
  /** Every line of the log so far. */
  readonly log: readonly LogLine[];
  /** The first line, at or after an index, that answers the description; waits for it. */
  line(matches: (line: LogLine) => boolean, from: number): Promise<LogLine>;
  close(): Promise<void>;
}

const GIVE_UP_MS = 10_000;

/** Runs the built server as it is run in production, on a free port, and reads its log. */
export async function startGlasscall(app: string): Promise<GlasscallServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'glasscall-bench-'));
  const env = { ...process.env, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: '0', LOG: 'json', DATA_DIR: dataDir };
  const child = spawn(process.execPath, [join(app, 'server', 'main.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const kill = () => child.kill();
  process.once('exit', kill);
  const log: LogLine[] = [];
  const readers = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (text) => {
    log.push(JSON.parse(text) as LogLine);
    for (const read of readers) read();
  });

  function line(matches: (line: LogLine) => boolean, from: number): Promise<LogLine> {
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error(`a line was missing after ${JSON.stringify(log.slice(from))}`)), GIVE_UP_MS);
      const read = () => {
        const found = log.slice(from).find(matches);
        if (!found) return;
        clearTimeout(giveUp);
        readers.delete(read);
        resolve(found);
      };
      readers.add(read);
      read();
    });
  }

  const started = await Promise.race([line(({ msg }) => msg === 'listening', 0), exited.then(() => null)]);
  if (started === null) throw new Error('the server did not start');
  return {
    origin: `http://127.0.0.1:${String(started.port)}`,
    log,
    line,
    async close() {
      process.off('exit', kill);
      kill();
      await exited;
      rmSync(dataDir, { recursive: true });
    },
  };
}
