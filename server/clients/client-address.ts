import { isIPv6 } from 'node:net';
import type { IncomingMessage } from 'node:http';

/** The client's address for counting. An IPv6 client is its /64, of which anyone has as many addresses as they like. */
export function clientAddress(request: IncomingMessage, trustProxy: number): string {
  return countedAddress(exactAddress(request, trustProxy));
}

/** An address as clients are counted by it. */
export function countedAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d)/, '');
  return isIPv6(plain) ? networkOf(plain) : plain;
}

/**
 * The client's address itself: behind `trustProxy` proxies the entry that the outermost of them wrote, never what the client itself put
 * into X-Forwarded-For.
 */
export function exactAddress(request: IncomingMessage, trustProxy: number): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',');
  const claimed = trustProxy > 0 ? forwarded.at(-trustProxy)?.trim() : undefined;
  const address = (claimed || request.socket.remoteAddress) ?? '';
  return address.replace(/^::ffff:(?=\d)/, '');
}

function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const start = head.split(':').filter(Boolean);
  const end = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0');
  return `${[...start, ...zeros, ...end].slice(0, 4).join(':')}::/64`;
}
