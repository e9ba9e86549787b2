import type { PairEnd } from '../../timeline/selected-pair.ts';

interface Reachable {
  readonly type: string;
  readonly protocol: string;
  readonly address: string | null;
  readonly port: number | null;
}

/** Statistics hide the address where the page may not know it, behind a name (mDNS) or altogether; the port is always told. */
export function isEndOf({ type, protocol, address, port }: Reachable, end: PairEnd): boolean {
  if (type !== end.type || port !== end.port || protocol !== (end.protocol ?? protocol)) return false;
  return end.address === null || address === null || end.address === address || isName(address) || isName(end.address);
}

/** The same as long as a candidate is what it is. */
export function endKey({ type, protocol, relayProtocol, address, port, url }: PairEnd): string {
  return JSON.stringify([type, protocol, relayProtocol, address, port, type === 'relay' ? url : null]);
}

function isName(address: string): boolean {
  return address.endsWith('.local');
}
