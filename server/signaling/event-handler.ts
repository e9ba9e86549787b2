import { refusal, type Refusal } from '../../protocol/result.ts';
import type { SignalingSocket } from './signaling-socket.ts';

/**
 * What the server does with the events of one name. One object serves all connections; the dispatcher catches what `receive` throws or
 * rejects with, logs it and calls `fail`.
 */
export interface EventHandler {
  /** `args`: what the client sent, unchecked; the last is a function if the client asked for an acknowledgement. */
  receive(socket: SignalingSocket, args: readonly unknown[]): void | Promise<void>;
  /** Tells the sender that the server failed at its event. */
  fail(socket: SignalingSocket, args: readonly unknown[]): void;
}

/** Called once when a connection has ended, whatever the reason. */
export type DepartureHandler = (socket: SignalingSocket) => void | Promise<void>;

/** For a sender whose event failed through a bug of the server's. */
export function internalRefusal(): Refusal {
  return refusal('internal', 'Something went wrong on the server. It has been written down.');
}

/** The function that sends the acknowledgement; null where the client asked for none. socket.io makes it: no client can send one. */
export function acknowledgementOf(args: readonly unknown[]): ((result: unknown) => void) | null {
  const last = args.at(-1);
  return typeof last === 'function' ? (last as (result: unknown) => void) : null;
}
