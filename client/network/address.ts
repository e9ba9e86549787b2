/** Where something sends from or is reached, as candidates write it. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** Ranges that are not of the internet: loopback, private (RFC 1918, 4193), link-local, and of a provider's own NAT (RFC 6598). */
const NOT_PUBLIC = [
  /^127\./,
  /^10\./,
  /^192\.168\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^169\.254\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^::1$/,
  /^f[cd]/i,
  /^fe[89ab]/i,
];

/** Browsers write a random name in place of an address that a page may not know (mDNS, draft-ietf-mmusic-mdns-ice-candidates). */
export const isHidden = (address: string) => address.endsWith('.local');

/** An IP address at which the internet can find somebody. */
export const isPublic = (address: string) => !isHidden(address) && NOT_PUBLIC.every((range) => !range.test(address));

/** Of the computer itself: no packet has left it. */
export const isLoopback = (address: string) => address.startsWith('127.') || address === '::1';

export const isVersion6 = (address: string) => address.includes(':');

export const endpointName = ({ address, port }: Endpoint) => (isVersion6(address) ? `[${address}]:${port}` : `${address}:${port}`);
