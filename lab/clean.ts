import { readFileSync, rmSync } from 'node:fs';
import { findOwners, namespaceOf, PLACES } from './namespaces.ts';
import { runCommand } from './run-command.ts';

/** A process by its id and when it was started (clock ticks after boot): an id alone may meanwhile be another one's. */
export interface Started {
  readonly id: number;
  readonly startedAt: string;
}

/** When a process was started; null if there is none. The 22nd field of proc_pid_stat(5), counted after the name, which may hold spaces. */
export function startOf(id: number): string | null {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** What a laboratory leaves outside of its namespaces. */
export interface Belongings {
  readonly processes: readonly Started[];
  readonly folders: readonly string[];
}

/** Ends what runs in the namespaces of this owner and what else belonged to it, and takes all of it away. Nothing else is touched. */
export async function cleanAfter(owner: number, { processes, folders }: Belongings = { processes: [], folders: [] }): Promise<void> {
  for (const { id, startedAt } of processes) if (startOf(id) === startedAt) kill(id);
  for (const place of PLACES) await removeNamespace(namespaceOf(owner, place));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

async function removeNamespace(name: string): Promise<void> {
  const pids = async () => (await runCommand(['ip', 'netns', 'pids', name])).split('\n').filter(Boolean).map(Number);
  try {
    // Whoever is killed may just have started another one.
    for (let found = await pids(); found.length > 0; found = await pids()) for (const id of found) kill(id);
    await runCommand(['ip', 'netns', 'delete', name]);
  } catch {
    // There is none, or no longer.
  }
}

/** Takes away what laboratories have left whose owners are dead, if not even their watchers were spared. */
export async function cleanLeftovers(): Promise<void> {
  for (const owner of await findOwners()) if (startOf(owner) === null) await cleanAfter(owner);
}
