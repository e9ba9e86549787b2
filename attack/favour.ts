import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const { PRIORITY_HIGHEST, PRIORITY_ABOVE_NORMAL } = constants.priority;

/**
 * On one machine a server, browsers and an attacker share the processors, which they do not elsewhere: the server gets them first, then the
 * browsers of the bystanders, and the attacker what is left.
 */
const PRIORITIES = { server: PRIORITY_HIGHEST, bystander: PRIORITY_ABOVE_NORMAL } as const;

/** Gives these processes the processors before others. Only root may; others get figures that are less exact. */
export function favour(pids: readonly (number | undefined)[], as: keyof typeof PRIORITIES): void {
  for (const pid of pids) {
    if (pid === undefined) continue;
    attempt(() => setPriority(pid, PRIORITIES[as]));
    // Linux shares the processors between sessions first (sched(7), autogroup), and each browser has one of its own.
    attempt(() => writeFileSync(`/proc/${pid}/autogroup`, String(PRIORITIES[as])));
  }
}

function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // Not root, or another system.
  }
}
