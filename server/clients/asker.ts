import type { IncomingMessage } from 'node:http';
import { exactAddress } from './client-address.ts';
import { isForwarded, isOnThisComputer } from './lobby-gate.ts';

/** Whoever asks this server for something over HTTP, as far as its network tells. */
export interface Asker {
  readonly isOnThisComputer: boolean;
  /** Its IP address. Null: a proxy that nobody has told us to believe stands between, whose address is not the asker's. */
  readonly address: string | null;
}

export function askerOf(request: IncomingMessage, trustProxy: number): Asker {
  const isHidden = trustProxy === 0 && isForwarded(request.headers);
  return {
    isOnThisComputer: isOnThisComputer({ headers: request.headers, peerAddress: request.socket.remoteAddress }),
    address: isHidden ? null : exactAddress(request, trustProxy),
  };
}
