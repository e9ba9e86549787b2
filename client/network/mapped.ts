import { isLocalName, isLoopback } from '../timeline/address-kind.ts';
import { isVersion6, type Endpoint } from './address.ts';
import type { Found } from './candidate.ts';

const isSocket = ({ type, isUdp, port }: Found) => type === 'host' && isUdp && port !== 9;
const byVersion = (a: Endpoint, b: Endpoint) => Number(isVersion6(a.address)) - Number(isVersion6(b.address));

/** This computer's own sockets, those with IPv4 first: NATs are theirs. */
export const socketsOf = (found: readonly Found[]) => found.filter(isSocket).toSorted(byVersion);

/** The mapped address that a STUN server told. */
export const mappedOf = (found: readonly Found[]) => found.filter(({ type }) => type === 'srflx').toSorted(byVersion)[0] ?? null;

/**
 * How many mapped addresses one socket has. A computer in several networks has several sockets, and their mapped addresses differ without
 * any NAT's doing: counted is the socket that `mappedOf` speaks of.
 */
export function distinctMapped(found: readonly Found[]): number {
  const first = mappedOf(found);
  if (first === null) return 0;
  const isOfTheSame = ({ base, address }: Found) =>
    isVersion6(address) === isVersion6(first.address) && base?.address === first.base?.address && base?.port === first.base?.port;
  const mapped = found.filter((candidate) => candidate.type === 'srflx' && isOfTheSame(candidate));
  return new Set(mapped.map(({ address, port }) => `${address} ${port}`)).size;
}

/**
 * Whether a NAT rewrites what this computer sends. Its own address tells; where the browser hides that, a port that differs does. The same
 * port tells nothing, as many NATs keep it: null.
 */
export function isTranslated(mapped: Endpoint, sockets: readonly Endpoint[]): boolean | null {
  if (isLoopback(mapped.address)) return false;
  if (sockets.some(({ address }) => address === mapped.address)) return false;
  const hidden = sockets.filter(({ address }) => isLocalName(address));
  if (hidden.length === 0) return sockets.length === 0 ? null : true;
  return hidden.some(({ port }) => port === mapped.port) ? null : true;
}
