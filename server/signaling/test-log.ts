import type { Log } from '../log.ts';

export interface TestLog extends Log {
  /** The messages of each level. */
  readonly lines: { readonly level: 'info' | 'warn' | 'error'; readonly details: object; readonly message: string }[];
  /** How often this was logged, at any level. */
  readonly count: (message: string) => number;
  readonly errors: () => object[];
}

/** A log that a test can read. */
export function createTestLog(): TestLog {
  const lines: TestLog['lines'] = [];
  const at = (level: 'info' | 'warn' | 'error') => (details: object, message?: string) =>
    void lines.push({ level, details, message: message ?? '' });
  return {
    lines,
    count: (message) => lines.filter((line) => line.message === message).length,
    errors: () => lines.filter(({ level }) => level === 'error').map(({ details }) => details),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
  };
}
