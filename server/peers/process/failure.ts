import { DescriptionError, GatheringError, PortsTakenError } from '../engine.ts';
import type { Failure } from './messages.ts';

/** Writes an error down, for it to be thrown on the other side. */
export function writeFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DescriptionError) return { name: 'description', reason: error.reason, message };
  const name = error instanceof PortsTakenError ? 'ports' : error instanceof GatheringError ? 'gathering' : 'fault';
  return { name, reason: 'state', message };
}

export function readFailure({ name, reason, message }: Failure): Error {
  if (name === 'description') return new DescriptionError(reason, message);
  if (name === 'ports') return new PortsTakenError(message);
  return name === 'gathering' ? new GatheringError(message) : new Error(message);
}
