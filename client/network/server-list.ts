import type { NetworkServers } from '../../protocol/network.ts';
import type { IceServer } from '../../protocol/requests.ts';
import type { RelayTransport } from './roads.ts';

export type ServerKind = 'stun' | `turn-${RelayTransport}`;

/** One server by one way to it: what is asked on its own. */
export interface ServerToAsk {
  readonly kind: ServerKind;
  readonly url: string;
  readonly username?: string;
  readonly credential?: string;
}

/** RFC 7065 §3.1: `turns:` is TLS over TCP unless it says otherwise, `turn:` UDP. */
function kindOf(url: string): ServerKind | null {
  const [, scheme, transport] = /^(stuns?|turns?):[^?]+(?:\?transport=(\w+))?$/.exec(url) ?? [];
  if (scheme === 'stun') return 'stun';
  if (scheme === 'turn') return transport === 'tcp' ? 'turn-tcp' : 'turn-udp';
  return scheme === 'turns' && transport !== 'udp' ? 'turn-tls' : null;
}

/** The host of a STUN or TURN address, without port and parameters. */
export const hostOf = (url: string) => /^\w+:(\[[^\]]+\]|[^:?]+)/.exec(url)?.[1] ?? url;

/**
 * Everything to be asked, each once: this server's own STUN servers first, then what a seat was given. Among that is the main one again,
 * by the name of the page's address instead of its own.
 */
export function serversToAsk(own: NetworkServers | null, iceServers: readonly IceServer[], pageHost: string): ServerToAsk[] {
  const all = new Map<string, ServerToAsk>();
  const again = own?.main?.replace(hostOf(own.main), () => pageHost);
  const add = (url: string | null, credentials: Pick<IceServer, 'username' | 'credential'> = {}) => {
    const kind = url === null ? null : kindOf(url);
    if (url === null || kind === null || all.has(url) || (url === again && url !== own?.main)) return;
    const { username, credential } = credentials;
    const isKnown = kind !== 'stun' && username !== undefined && credential !== undefined;
    all.set(url, { kind, url, ...(isKnown && { username, credential }) });
  };
  for (const url of own ? [own.main, own.otherPort, own.otherAddress] : []) add(url);
  for (const { urls, ...credentials } of iceServers) for (const url of urls) add(url, credentials);
  return [...all.values()];
}

/**
 * The STUN servers between which mappings are compared. Where this server has no second address, or no STUN at all, those of others take
 * its place: a server of another name counts as one at another address.
 */
export function mappingServers(own: NetworkServers | null, asked: readonly ServerToAsk[], pageHost: string): NetworkServers {
  const mine = new Set([own?.main, own?.otherPort, own?.otherAddress]);
  const others = asked.filter(({ kind, url }) => kind === 'stun' && !mine.has(url)).map(({ url }) => url);
  const main = own?.main ?? others[0] ?? null;
  const isHere = (url: string) => hostOf(url) === pageHost || (main !== null && hostOf(url) === hostOf(main));
  const elsewhere = others.find((url) => !isHere(url));
  return { main, otherPort: own?.otherPort ?? null, otherAddress: own?.otherAddress ?? elsewhere ?? null };
}
