import pino, { type Logger } from 'pino';
import pretty from 'pino-pretty';

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>;

/** Structured logs: one JSON object a line, or the same made readable on a terminal. Never SDP, tokens or addresses. */
export function createLog(style: 'pretty' | 'json' | 'silent'): Log {
  const options = { base: null, timestamp: pino.stdTimeFunctions.isoTime, level: style === 'silent' ? 'silent' : 'info' };
  if (style !== 'pretty') return pino(options);
  return pino(options, pretty({ sync: true, translateTime: 'SYS:HH:MM:ss.l', ignore: 'pid,hostname', singleLine: true }));
}
