import type { IncomingMessage } from 'node:http';
import { exactAddress } from './client-address.ts';
import { isForwarded, isOnThisComputer } from './lobby-gate.ts';

/** Whoever asks this server for something over HTTP, as far as its network tells. */
export interface Asker {
  readonly isOnThisComputer: boolean;
  /** Its IP address. Null: a proxy that nobody has told us to believe stands between, whose address is not the asker's. */
  readonly address: string | null;
}

/**
 * By which names this computer calls itself. Under any other a page of anybody's may have been led here (DNS rebinding), in the browser of
 * whoever sits at this computer.
 */
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

export function askerOf(request: IncomingMessage, trustProxy: number): Asker {
  const isHidden = trustProxy === 0 && isForwarded(request.headers);
  const isAskedByItsName = LOOPBACK_HOST.test(request.headers.host ?? '');
  return {
    isOnThisComputer: isAskedByItsName && isOnThisComputer({ headers: request.headers, peerAddress: request.socket.remoteAddress }),
    address: isHidden ? null : exactAddress(request, trustProxy),
  };
}
