import { readdirSync, readFileSync } from 'node:fs';
import { processTree } from '../../e2e/process-tree.ts';

/** What Linux says about a process and those that it has started. */
export interface ProcessFigures {
  /** Seconds of all its threads so far. */
  readonly cpu: number;
  /** Resident bytes. */
  readonly memory: number;
  readonly files: number;
  readonly threads: number;
}

/** `man 5 proc`: in ticks of 10 ms, as on all Linux there is. */
const TICKS_A_SECOND = 100;

export function figuresOf(pid: number): ProcessFigures {
  const all = processTree(pid).map(figuresOfOne);
  const sum = (of: keyof ProcessFigures) => all.reduce((total, figures) => total + figures[of], 0);
  return { cpu: sum('cpu'), memory: sum('memory'), files: sum('files'), threads: sum('threads') };
}

function figuresOfOne(pid: number): ProcessFigures {
  // The name of the program, in brackets, may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
  return {
    cpu: (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND,
    memory: number('VmRSS') * 1024,
    files: readdirSync(`/proc/${pid}/fd`).length,
    threads: number('Threads'),
  };
}
