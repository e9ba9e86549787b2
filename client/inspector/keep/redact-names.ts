import type { Entry } from '../../timeline/entry.ts';

/** RFC 7064 §3.1, RFC 7065 §3.1: the name that follows the scheme; addresses are left to those who know addresses. */
const SERVER = /\b(?:stun|turn)s?:([a-z\d_](?:[a-z\d_.-]*[a-z\d_])?)/gi;
/** In a candidate or a description, where an address is expected (RFC 8839 §5.1, RFC 8866 §5.7). */
const IN_SDP = /(\bcandidate:\S+ \d+ \S+ \d+ | raddr |\bIN IP[46] )(\S+)/g;

/** Not an address, nor what stands in for one in the own network, nor this computer. */
function isName(text: string): boolean {
  return /[g-z]/i.test(text) && !text.includes(':') && !/\.local$|^localhost$/i.test(text);
}

/** Names of servers, and whatever name stands where an address is expected: `server-1.example` (RFC 2606 §3). */
export function createNameRedaction() {
  const known = new Map<string, string>();
  let pattern: RegExp | null = null;
  const of = (name: string): string => {
    const key = name.toLowerCase();
    const before = known.get(key);
    if (before !== undefined) return before;
    const replaced = `server-${known.size + 1}.example`;
    known.set(key, replaced);
    pattern = null;
    return replaced;
  };
  const anywhere = () =>
    (pattern ??= new RegExp(
      `(?<![\\w.-])(?:${[...known.keys()]
        .toSorted((a, b) => b.length - a.length)
        .map((name) => name.replace(/[.]/g, '\\.'))
        .join('|')})(?![\\w-])`,
      'gi',
    ));
  return {
    isName,
    of,
    /** Names that are heard of in one entry and may stand, without saying what they are, in another. */
    learn(entry: Entry): void {
      const urls = entry.type === 'seated' ? entry.iceUrls : entry.type === 'candidate-error' ? [entry.url] : [];
      for (const url of urls) for (const [, name = ''] of url.matchAll(SERVER)) if (isName(name)) of(name);
    },
    inText(text: string): string {
      const named = text
        .replace(SERVER, (whole, name: string) => (isName(name) ? whole.replace(name, of(name)) : whole))
        .replace(IN_SDP, (_whole, before: string, where: string) => before + (isName(where) ? of(where) : where));
      return known.size === 0 ? named : named.replace(anywhere(), of);
    },
  };
}
