import type { ConnectionLimits } from './connections.ts';

export interface LimitSettings {
  readonly trustProxy: number;
  readonly connectionsPerAddress: number;
  /** Null: by the descriptors that the process may have open. */
  readonly maxConnections: number | null;
}

/** Of the descriptors, so many are for connections. The rest is for listeners, UDP, files and the process that carries media. */
const SHARE_OF_DESCRIPTORS = 0.8;
/** Where the system tells no limit, as Windows. */
const NO_DESCRIPTOR_LIMIT = 16_384;
/** A few calls and channels more than this many descriptors are soon refused. */
const FEW_DESCRIPTORS = 4096;

/**
 * How many connections a server takes. No address gets more than half of them, or one client could keep all others out of a server with few
 * descriptors. `descriptors`: how many the process may have open; null: no limit is known.
 */
export function limitsFor(
  { trustProxy, connectionsPerAddress, maxConnections }: LimitSettings,
  descriptors: number | null,
): ConnectionLimits {
  const total = maxConnections ?? Math.max(1, Math.floor((descriptors ?? NO_DESCRIPTOR_LIMIT) * SHARE_OF_DESCRIPTORS));
  return { total, perAddress: trustProxy > 0 ? null : Math.min(connectionsPerAddress, Math.max(1, Math.floor(total / 2))) };
}

/** What an operator should know about these limits. Null: they are fine. */
export function warnOfLimits({ total }: ConnectionLimits, descriptors: number | null): string | null {
  if (descriptors === null) return null;
  const raise = 'Raise that limit: LimitNOFILE= in a systemd unit, ulimit -n in a shell.';
  if (total > descriptors * SHARE_OF_DESCRIPTORS) {
    return `MAX_CONNECTIONS is ${total}, and this process may have ${descriptors} files and sockets open. ${raise}`;
  }
  if (descriptors >= FEW_DESCRIPTORS) return null;
  return `This process may have ${descriptors} files and sockets open, so it takes ${total} connections at once. ${raise}`;
}
