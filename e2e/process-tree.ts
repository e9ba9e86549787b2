import { readFileSync } from 'node:fs';

/** A process and those that it has started, as Linux lists them: a server, and the process that carries the media of its peers. */
export function processTree(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...(children === '' ? [] : children.split(' ').map(Number))];
}
