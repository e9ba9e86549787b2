import { once } from 'node:events';
import { readFileSync, readlinkSync, readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';

const PATIENCE_MS = 10_000;
/** The states of /proc/net/tcp (include/net/tcp_states.h). */
const LISTEN = '0A';

/** Makes Node listen for its inspector at a port that the system chooses, once it gets SIGUSR1, and not say so. */
export const INSPECTABLE = { NODE_OPTIONS: '--inspect-port=127.0.0.1:0 --inspect-publish-uid=http' };

/**
 * Has a Node process collect its garbage, by its inspector, so that what it still holds can be told from what V8 has not swept yet. The
 * process is the one that people run, without any flag that changes it; it has to be started with INSPECTABLE. `ownPort`: where it
 * listens already.
 */
export async function collectGarbage(pid: number, ownPort: number): Promise<void> {
  const port = await inspectorPort(pid, ownPort);
  const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as [{ webSocketDebuggerUrl: string }];
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await once(socket, 'open');
  socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
  await once(socket, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) });
  socket.close();
  // A process with an inspector attached does not end, whatever happens to it.
  await once(socket, 'close');
}

async function inspectorPort(pid: number, ownPort: number): Promise<number> {
  const until = Date.now() + PATIENCE_MS;
  const find = () => listeningPorts(pid).find((port) => port !== ownPort);
  if (find() === undefined) process.kill(pid, 'SIGUSR1');
  for (;;) {
    const port = find();
    if (port !== undefined) return port;
    if (Date.now() > until) throw new Error(`process ${pid} does not listen for an inspector`);
    await wait(20);
  }
}

/** On IPv4. */
function listeningPorts(pid: number): number[] {
  const own = new Set(socketsOf(pid));
  const lines = readFileSync(`/proc/${pid}/net/tcp`, 'utf8').trim().split('\n').slice(1);
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === LISTEN && own.has(`socket:[${inode}]`))
    .map(([, local = '']) => Number.parseInt(local.split(':')[1] ?? '', 16));
}

function socketsOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
    } catch {
      // Closed since the folder was read.
      return [];
    }
  });
}
