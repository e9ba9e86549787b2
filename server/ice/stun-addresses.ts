import { isIP } from 'node:net';
import { plainAddress } from './ip-address.ts';

/** An address on which STUN is served. */
export interface StunAddress {
  /** An address of this machine, or whatever HOST says. */
  readonly listenOn: string;
  /** By which it is reached from outside. Null: by the host under which the page was opened. */
  readonly announcedAs: string | null;
}

/**
 * Reads addresses of this machine, the main one first, each either `address` or, behind a 1:1 NAT, `public/private`. Two must be of one
 * family, since a browser that compares what they see needs both.
 */
export function parseStunAddresses(entries: readonly string[]): { addresses: StunAddress[]; problem: string | null } {
  const wrong = entries.find((entry) => !/^[^/]+(\/[^/]+)?$/.test(entry) || entry.split('/').some((address) => !isOneAddress(address)));
  if (wrong !== undefined) {
    const expected = 'an IP address of this machine, or public/private behind a 1:1 NAT';
    return { addresses: [], problem: `has an entry that is no address: “${wrong}” (expected ${expected})` };
  }
  const all = entries.map((entry) => entry.split('/').map(plainAddress));
  const addresses = all.map(([first = '', second]) => ({ announcedAs: first, listenOn: second ?? first }));
  if (addresses.length > 2) return { addresses: [], problem: 'may name two addresses, no more' };
  if (new Set(all.flat().map((address) => isIP(address))).size > 1) {
    return { addresses: [], problem: 'must name addresses of one family, either IPv4 or IPv6' };
  }
  const isSame = (key: keyof StunAddress) => addresses.length === 2 && addresses[0]?.[key] === addresses[1]?.[key];
  if (isSame('listenOn') || isSame('announcedAs')) return { addresses: [], problem: 'names one address twice' };
  return { addresses, problem: null };
}

function isOneAddress(address: string): boolean {
  return isIP(address) !== 0 && !address.includes('%') && !['0.0.0.0', '::'].includes(plainAddress(address));
}
