/** What stands in for a host address where the browser hides it (mDNS): resolved by multicast, which no router passes on. */
export function isLocalName(address: string | null): boolean {
  return address?.endsWith('.local') ?? false;
}

/** RFC 1122 §3.2.1.3, RFC 4291 §2.5.3. */
export function isLoopback(address: string | null): boolean {
  return address !== null && (address.startsWith('127.') || address === '::1');
}

/**
 * Of a network of its own, not of the internet: RFC 1918, RFC 6598 (shared with a provider or a VPN), RFC 3927; for IPv6 RFC 4193 and
 * link-local (RFC 4291 §2.5.6). Names are none.
 */
export function isPrivate(address: string | null): boolean {
  if (address === null || isLocalName(address)) return false;
  if (address.includes(':')) return /^f[cd]|^fe[89ab]/i.test(address);
  const [first = 0, second = 0] = address.split('.').map(Number);
  if (first === 10 || first === 127) return true;
  if (first === 172) return second >= 16 && second < 32;
  if (first === 100) return second >= 64 && second < 128;
  return (first === 192 && second === 168) || (first === 169 && second === 254);
}

/** Two IPv6 addresses of one link: the same first 64 bits (RFC 7421). Of IPv4 addresses nobody but their router knows. */
export function isSameLink(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.includes(':') && b.includes(':') && firstHalf(a) === firstHalf(b);
}

/** `2001:db8::1` → `2001:db8:0:0` (RFC 4291 §2.2). */
function firstHalf(address: string): string {
  const [before = '', after] = address.toLowerCase().split('::');
  const groups = before === '' ? [] : before.split(':');
  const rest = after === undefined || after === '' ? [] : after.split(':');
  const gap = after === undefined ? 0 : 8 - groups.length - rest.length;
  const all = [...groups, ...Array<string>(Math.max(0, gap)).fill('0'), ...rest];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
