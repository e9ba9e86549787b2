import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const HIGHEST = constants.priority.PRIORITY_HIGHEST;

/**
 * Gives these processes the processors before the browsers, which a server does not share its machine with. Only root may; others get figures
 * that are less exact.
 */
export function favour(pids: readonly (number | undefined)[]): void {
  for (const pid of pids) {
    if (pid === undefined) continue;
    attempt(() => setPriority(pid, HIGHEST));
    // Linux shares the processors between sessions first (sched(7), autogroup), and each browser has one of its own.
    attempt(() => writeFileSync(`/proc/${pid}/autogroup`, String(HIGHEST)));
  }
}

function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // Not root, or another system.
  }
}
