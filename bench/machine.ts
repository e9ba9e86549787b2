import { cpus, loadavg } from 'node:os';

/** What it was measured on; Chromium by its version. */
export function machine(chromium: string): string {
  return `${cpus().length} shared cores, Node ${process.versions.node}, Chromium ${chromium} headless with its built-in test camera (20 frames a second)`;
}

/** What else the machine did: beyond its number of cores, pages of every kind waited for their turn. */
export function loadSentence(): string {
  return `The load average of the last five minutes was ${loadavg()[1]?.toFixed(1)}, the bench itself included.`;
}
