import type { Log } from './log.ts';

/** Clients hear that the server ends, and a proxy's health check that it should ask another one, within so long. It ends after 2 s at most. */
const END_MS = 1000;

type FaultEvent = 'uncaughtException' | 'unhandledRejection';

/** What it needs of `process`. */
export interface EndingProcess {
  on(event: FaultEvent, listener: (fault: unknown) => void): unknown;
  exit(code: number): void;
}

/**
 * The last resort: an error that nothing caught. The server cannot know what state it is in, so it ends with code 1 for its supervisor to start
 * another one, in which calls resume. The first such error is logged; `tell` tells clients, and may fail or never return.
 */
export function endOnFault(process: EndingProcess, log: Pick<Log, 'error'>, tell: () => Promise<void>): void {
  let isEnding = false;
  const end = (fault: unknown) => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(1), END_MS);
    try {
      log.error({ err: fault instanceof Error ? fault : new Error(String(fault)) }, 'an error was not caught: the server ends');
      tell().catch(() => {});
    } catch {
      process.exit(1);
    }
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
