/** What `public` stands for: servers of two operators that have answered everyone for years, and learn everyone's address. */
export const PUBLIC_STUN_URLS = ['stun:stun.l.google.com:19302', 'stun:stun.cloudflare.com:3478'];

/**
 * Reads STUN and TURN addresses (RFC 7064, RFC 7065), e.g. `stun:host:3478` or `turns:host:443?transport=tcp`. Says which entry is wrong
 * and why, because a browser only reports that some configuration is invalid.
 */
export function parseIceUrls(entries: readonly string[], schemes: readonly string[]): { urls: string[]; problem: string | null } {
  const wrong = entries.find((entry) => !isIceUrl(entry, schemes));
  if (wrong === undefined) return { urls: [...entries], problem: null };
  const expected = schemes.map((scheme) => `${scheme}:host:port`).join(' or ');
  return { urls: [], problem: `has an entry that is no server address: “${wrong}” (expected ${expected})` };
}

function isIceUrl(entry: string, schemes: readonly string[]): boolean {
  const match = /^(stuns?|turns?):(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?(\?transport=(?:udp|tcp))?$/i.exec(entry);
  if (!match) return false;
  const [, scheme = '', , port, transport] = match;
  const isPortValid = port === undefined || (Number(port) > 0 && Number(port) <= 65_535);
  const isTransportAllowed = transport === undefined || scheme.toLowerCase().startsWith('turn');
  return schemes.includes(scheme.toLowerCase()) && isPortValid && isTransportAllowed;
}
