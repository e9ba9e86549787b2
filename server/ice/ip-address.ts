import { isIP, isIPv4 } from 'node:net';

/** One spelling an address: IPv4 also where a dual-stack socket writes `::ffff:192.0.2.1`, no zone, IPv6 as RFC 5952 §4 writes it. */
export function plainAddress(address: string): string {
  const [text = ''] = address.split('%');
  if (isIP(text) !== 6) return text;
  const canonical = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(canonical);
  if (!mapped) return canonical;
  const bytes = mapped.slice(1).map((group) => Number.parseInt(group, 16));
  return bytes.flatMap((group) => [group >> 8, group & 0xff]).join('.');
}

/** `address` as `plainAddress` writes it. */
export function isLoopback(address: string): boolean {
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}

/** Whether the address stands for one machine of a network: not multicast, broadcast, reserved, unspecified, link-local IPv6 or loopback. */
export function isUnicast(address: string): boolean {
  if (isLoopback(address)) return false;
  if (!isIPv4(address)) return isIP(address) === 6 && !/^(ff|fe[89ab])/.test(address) && address !== '::';
  const first = Number(address.split('.')[0]);
  return first > 0 && first < 224;
}

/** An address as it stands in a URL. */
export function inUrl(address: string): string {
  return isIP(address) === 6 ? `[${address}]` : address;
}
