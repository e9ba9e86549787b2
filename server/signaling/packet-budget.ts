import type { Log } from '../log.ts';
import { TokenBucket } from '../clients/token-bucket.ts';

/** A call's start is 30 to 60 packets. */
const BURST = 200;
const PER_SECOND = 50;

interface RawConnection {
  on(event: 'packet', listener: () => void): unknown;
  close(discard: boolean): void;
}

/**
 * Cuts a connection that sends more than anyone needs. Counted at Engine.IO's packets, because one polling request carries thousands of
 * events and acknowledgements are seen by no socket.io hook.
 */
export function limitPackets(connection: RawConnection, log: Log): void {
  const budget = new TokenBucket(BURST, PER_SECOND, () => performance.now());
  connection.on('packet', () => {
    if (budget.take()) return;
    log.warn({}, 'a connection that flooded was cut');
    connection.close(true);
  });
}
