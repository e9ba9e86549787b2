import { isLocalName, isLoopback, isPrivate } from '../../timeline/address-kind.ts';

/**
 * Replaces addresses by others of the same kind, equal ones by equal ones, so that everything that is concluded from them stays true. In the
 * order in which they come, because an IPv4 address could be found again by trying all of them out, whatever function it went through.
 */
export type RedactAddress = (address: string) => string;

export function createRedaction(): RedactAddress {
  const known = new Map<string, string>();
  const links = new Map<string, number>();
  return (address) => {
    const key = address.toLowerCase();
    // Nobody's: `0.0.0.0` and `::` stand for none, and loopback is the same for everybody.
    if (key === '0.0.0.0' || key === '::' || isLoopback(key)) return key;
    const before = known.get(key);
    if (before !== undefined) return before;
    const replaced = replacement(key, known.size + 1, links);
    known.set(key, replaced);
    return replaced;
  };
}

/** Set aside for documentation: RFC 5737, RFC 3849; otherwise of the same private range. */
function replacement(address: string, number: number, links: Map<string, number>): string {
  if (isLocalName(address)) return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}.local`;
  if (address.includes(':')) {
    // Addresses of one link stay on one link (RFC 7421).
    const link = expand(address).slice(0, 4).join(':');
    const linkNumber = links.get(link) ?? links.size + 1;
    links.set(link, linkNumber);
    const start = /^fe[89ab]/.test(address) ? 'fe80:0:0' : isPrivate(address) ? 'fd00:0:0' : '2001:db8:0';
    return `${start}:${linkNumber.toString(16)}::${number.toString(16)}`;
  }
  const last = `${(number >> 8) & 255}.${number & 255}`;
  if (!isPrivate(address)) return number < 256 ? `203.0.113.${number}` : `198.18.${last}`;
  if (address.startsWith('100.')) return `100.64.${last}`;
  return address.startsWith('169.254.') ? `169.254.${last}` : `10.0.${last}`;
}

/** The eight groups of an IPv6 address (RFC 4291 §2.2). */
function expand(address: string): string[] {
  const [before = '', after] = address.split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  if (after === undefined) return groups(before);
  const [start, end] = [groups(before), groups(after)];
  return [...start, ...Array<string>(Math.max(0, 8 - start.length - end.length)).fill('0'), ...end];
}

const MDNS = /(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.local(?![\w-]|\.\w)/;
/** An IPv6 address whose last part is written as an IPv4 one (RFC 4291 §2.2). */
const MIXED = /(?<![\w:.])[\da-f]{0,4}(?::[\da-f]{0,4}){1,6}:(?:\d{1,3}\.){3}\d{1,3}(?![\w.])/;
const IPV4 = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])/;
const IPV6 = /(?<![\w:.])[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?![\w:.])/;
/** All at once: what has been put in for one must not be taken for another. */
const ADDRESS = new RegExp([MDNS, MIXED, IPV4, IPV6].map(({ source }) => source).join('|'), 'gi');

/** The same for every address in a text: a description, a candidate, the address of a server. */
export function redactText(text: string, redact: RedactAddress): string {
  return text.replace(ADDRESS, (found) => (isAddress(found) ? redact(found) : found));
}

function isAddress(text: string): boolean {
  if (/\.local$/i.test(text)) return true;
  const parts = text.split(':').at(-1)?.split('.') ?? [];
  return parts.length === 4 ? parts.every((part) => Number(part) < 256) : isIpv6(text);
}

/** Not a time of day, not a piece of a fingerprint. */
function isIpv6(text: string): boolean {
  const isShortened = text.includes('::');
  if (text.split('::').length > 2 || /^:[^:]|[^:]:$/.test(text)) return false;
  return isShortened ? text.split(':').length <= 9 : text.split(':').length === 8;
}

/** The same for whatever a timeline is made of; what it is called and how it is built stays. */
export function redactAll<T>(value: T, redact: RedactAddress): T {
  if (typeof value === 'string') return redactText(value, redact) as T;
  if (Array.isArray(value)) return value.map((each) => redactAll<unknown>(each, redact)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redactAll<unknown>(each, redact)])) as T;
}
