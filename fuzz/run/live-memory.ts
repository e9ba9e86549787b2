import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { listeningPortsOf } from './open-sockets.ts';

/** MB, after the garbage of a process has been collected. */
export interface Memory {
  /** Live objects of JavaScript, and what they hold outside of the heap. */
  readonly heap: number;
  /** All of the process that is in memory. */
  readonly resident: number;
}

const MB = 1024 * 1024;

/** Asks a Node process that was started with `--inspect=127.0.0.1:0` to collect its garbage: what is left afterwards is really held. */
export async function liveMemory(pid: number): Promise<Memory> {
  const socket = new WebSocket(await inspectorOf(pid));
  await once(socket, 'open');
  const ask = async (id: number, method: string) => {
    socket.send(JSON.stringify({ id, method }));
    const [answer] = (await once(socket, 'message')) as [Buffer];
    return (JSON.parse(answer.toString()) as { result: { usedSize: number; embedderHeapUsedSize?: number; backingStorageSize?: number } })
      .result;
  };
  await ask(1, 'HeapProfiler.collectGarbage');
  await ask(2, 'HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await ask(3, 'Runtime.getHeapUsage');
  socket.close();
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return { heap: (usedSize + backingStorageSize) / MB, resident: Number(kilobytes) / 1024 };
}

async function inspectorOf(pid: number): Promise<string> {
  for (const port of listeningPortsOf(pid)) {
    try {
      const list = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as { webSocketDebuggerUrl?: string }[];
      const url = list[0]?.webSocketDebuggerUrl;
      if (url) return url;
    } catch {
      // Another of its ports.
    }
  }
  throw new Error(`process ${pid} has no inspector`);
}
