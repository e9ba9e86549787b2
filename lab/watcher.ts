import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { startOf } from './clean.ts';
import { programOf } from './program.ts';

/** Cleans up when this process ends, even if it is killed: it holds the other end of a pipe of ours. */
export interface Watcher {
  /** A process outside of our namespaces that ends with us. */
  tellProcess(child: ChildProcess): void;
  tellFolder(folder: string): void;
  /** Cleans up now. */
  finish(): Promise<void>;
}

export function startWatcher(owner: number): Watcher {
  const child = spawn(process.execPath, [programOf('watch-owner'), String(owner)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  child.unref();
  return {
    tellProcess({ pid }) {
      if (pid !== undefined) child.stdin.write(`process\t${pid}\t${startOf(pid) ?? ''}\n`);
    },
    tellFolder: (folder) => void child.stdin.write(`folder\t${folder}\n`),
    async finish() {
      child.ref();
      child.stdin.end();
      await ended;
    },
  };
}
