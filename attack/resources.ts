import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { processTree } from '../e2e/process-tree.ts';
import type { ServerProcess } from '../e2e/server-process.ts';
import { collectGarbage } from './collect-garbage.ts';

const MB = 1024 * 1024;

/** What a server and the process of its media hold. */
export interface Resources {
  readonly pids: readonly number[];
  readonly descriptors: number;
  /** Resident, in all, once garbage is collected. */
  readonly megabytes: number;
}

/** Of the processes that there are now. @throws if the server has ended */
export async function measureResources({ pid, port }: ServerProcess): Promise<Resources> {
  const pids = processTree(pid);
  // One that is too busy to answer its inspector is taken as it is.
  await Promise.allSettled(pids.map((one) => collectGarbage(one, port)));
  return { pids, descriptors: descriptorsOf(pids), megabytes: residentMegabytes(pids) };
}

export function descriptorsOf(pids: readonly number[]): number {
  return pids.map((pid) => readdirSync(`/proc/${pid}/fd`).length).reduce((a, b) => a + b, 0);
}

function residentMegabytes(pids: readonly number[]): number {
  return statusOf(pids, 'VmRSS');
}

/** From here on the kernel notes anew how much memory the processes had at most. */
export function forgetPeak(pids: readonly number[]): void {
  for (const pid of pids) writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** The sum of the most that each has had resident since. */
export function peakMegabytes(pids: readonly number[]): number {
  return statusOf(pids, 'VmHWM');
}

/** proc(5): `status` counts in KiB. */
function statusOf(pids: readonly number[], field: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = pids.map((pid) =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]),
  );
  return (kilobytes.reduce((a, b) => a + b, 0) * 1024) / MB;
}

/** How long a process has waited for a processor since it began, ms: its main thread, which serves everybody (Linux: proc schedstat). */
export function waitedMs(pid: number): number {
  const [, waitedNs = 0] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ').map(Number);
  return waitedNs / 1e6;
}
