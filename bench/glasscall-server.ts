import { join } from 'node:path';
import { startServer, type LogLine, type ServerProcess } from '../e2e/server-process.ts';
import { until } from './until.ts';

export interface GlasscallServer extends Pick<ServerProcess, 'origin' | 'port' | 'pid' | 'log' | 'kill' | 'startAgain'> {
  /** The first line, at or after an index, that answers the description; waits for it. */
  line(matches: (line: LogLine) => boolean, from: number): Promise<LogLine>;
  close(): Promise<void>;
}

/** Runs the built server as it is run in production, on a free port, and reads its log. */
export async function startGlasscall(app: string, environment: Record<string, string> = {}): Promise<GlasscallServer> {
  const server = await startServer({ HOST: '127.0.0.1', ...environment }, [], join(app, 'server', 'main.js'));
  const kill = () => void server.kill();
  process.once('exit', kill);
  return {
    ...server,
    get pid() {
      return server.pid;
    },
    line: (matches, from) => until('a line of the log', () => server.log.slice(from).find(matches)),
    async close() {
      process.off('exit', kill);
      await server.stop();
    },
  };
}
