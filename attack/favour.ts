import { constants, setPriority } from 'node:os';

/**
 * Gives these processes the processors before the browsers, which a server does not share its machine with. Only root may; others get figures
 * that are less exact.
 */
export function favour(pids: readonly (number | undefined)[]): void {
  for (const pid of pids) {
    try {
      if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_HIGHEST);
    } catch {
      return;
    }
  }
}
