import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A program of `programs/`, bundled, in a process of its own. */
export interface Program {
  readonly pid: number;
  /** What it said first. */
  readonly first: unknown;
  /** Tells it something, and gives what it answers. */
  ask(message: unknown): Promise<unknown>;
  close(): Promise<void>;
}

export type ProgramName = 'publisher' | 'audience' | 'udp-relay' | 'echo-client' | 'comers-and-goers';

export async function startProgram(folder: string, name: ProgramName, ...args: string[]): Promise<Program> {
  const child = fork(join(folder, `${name}.js`), args);
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const answer = async () => {
    const settled = new AbortController();
    const ended = once(child, 'exit', settled).then(([code]) => Promise.reject(new Error(`${name} ended with ${String(code)}`)));
    const [message] = (await Promise.race([once(child, 'message', settled), ended])) as [unknown];
    settled.abort();
    return message;
  };
  const first = await answer();
  return {
    pid: child.pid ?? 0,
    first,
    async ask(message) {
      const answered = answer();
      child.send(message as never);
      return answered;
    },
    async close() {
      process.off('exit', kill);
      if (child.exitCode === null && child.signalCode === null) {
        kill();
        await once(child, 'exit');
      }
    },
  };
}
