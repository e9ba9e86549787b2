import type { Log } from '../log.ts';

/**
 * A connection that leaves so many packets unread is cut: socket.io itself would buffer them without bound. Several times what a peer that
 * comes back sends again at once; at most 8 MB of signals.
 */
const MAX_UNREAD_PACKETS = 256;

interface Receiver {
  readonly conn: unknown;
}

/** Cuts a connection that does not read. True: it has been cut, and is sent nothing more. */
export function cutIfUnread(receiver: Receiver, log: Log, details: Record<string, unknown>): boolean {
  const connection = receiver.conn as { readonly writeBuffer: readonly unknown[]; close(discard: boolean): void };
  if (connection.writeBuffer.length <= MAX_UNREAD_PACKETS) return false;
  log.warn(details, 'a connection that does not read was cut');
  // Without waiting for what it has not read.
  connection.close(true);
  return true;
}
