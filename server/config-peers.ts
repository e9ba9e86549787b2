import { isIP } from 'node:net';
import * as v from 'valibot';
import { ConfigError, secret, wholeNumber } from './config-values.ts';
import { isLoopbackHost } from './ice/announced-host.ts';
import { plainAddress } from './ice/ip-address.ts';

const portRange = v.pipe(
  v.string(),
  v.regex(/^\d{4,5}-\d{4,5}$/, 'must be two ports from 1024 to 65535, such as 50000-50100'),
  v.transform((text) => text.split('-').map(Number)),
  v.check(([first = 0, last = 0]) => first >= 1024 && first <= last && last <= 65_535, 'must be two ports from 1024 to 65535'),
  v.transform(([begin = 0, end = 0]) => ({ begin, end })),
);

/** RFC 6750 §2.1: any other character cannot be sent. */
const bearer = v.pipe(secret, v.regex(/^[\w.~+/-]+=*$/, 'may have letters, digits and -._~+/ in it, and = at its end'));

/** The settings of the peers that live in this server. */
export const peersEnvironment = {
  PEERS: v.optional(v.picklist(['on', 'off'], 'must be on or off'), 'on'),
  /** UDP; without it the system chooses. */
  PEER_PORTS: v.optional(portRange),
  /** By which others reach this machine, where it does not know that itself: behind a 1:1 NAT. */
  PEER_ADDRESS: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => isIP(text) !== 0, 'must be an IP address'),
    ),
  ),
  MAX_PEERS: v.optional(wholeNumber(1, 10_000), '200'),
  PEERS_PER_ADDRESS: v.optional(wholeNumber(1, 10_000), '50'),
  /** What a publisher is asked to send at most: kb/s. */
  PEER_KBPS: v.optional(wholeNumber(100, 50_000), '2500'),
  CHANNEL_ROAD: v.optional(v.picklist(['peer', 'server', 'auto'], 'must be peer, server or auto'), 'auto'),
  /** Seats of a channel where the server carries it. */
  CHANNEL_VIEWERS: v.optional(wholeNumber(1, 100), '100'),
  WHIP_TOKEN: v.optional(bearer),
  WHEP_TOKEN: v.optional(bearer),
  WHIP_STRICT: v.optional(v.picklist(['on', 'off'], 'must be on or off'), 'off'),
};

const environmentSchema = v.object(peersEnvironment);
type PeersEnvironment = v.InferOutput<typeof environmentSchema>;

export interface PeersSettings {
  /** Null: the system chooses. */
  readonly ports: { readonly begin: number; readonly end: number } | null;
  readonly address: string | null;
  /** The only address of this machine that peers use; null: all it has. */
  readonly listenOn: string | null;
  readonly maxPeers: number;
  readonly peersPerAddress: number;
  /** Bits per second. */
  readonly maxBitrate: number;
  /** Bearer tokens; null: everybody may. */
  readonly whipToken: string | null;
  readonly whepToken: string | null;
  /** Trickled candidates are taken only with an If-Match, as RFC 9725 has it. */
  readonly isWhipStrict: boolean;
}

/**
 * Where a machine has several addresses the system answers from whichever it likes, and ICE takes no answer from elsewhere. Whoever names
 * one for the server means it for its peers, too. Loopback is where a proxy finds the server, which media do not pass.
 */
function onlyAddress(host: string): string | null {
  const isAny = host === '0.0.0.0' || plainAddress(host) === '::';
  return isIP(host) === 0 || isAny || isLoopbackHost(host) ? null : host;
}

/** Null: this server has no peers of its own. `host`: where it listens. */
export function readPeers(env: PeersEnvironment, host: string): PeersSettings | null {
  if (env.PEERS === 'off') {
    if (env.CHANNEL_ROAD === 'server') throw new ConfigError('CHANNEL_ROAD=server needs PEERS=on.');
    return null;
  }
  return {
    ports: env.PEER_PORTS ?? null,
    address: env.PEER_ADDRESS ?? null,
    listenOn: onlyAddress(host),
    maxPeers: env.MAX_PEERS,
    peersPerAddress: env.PEERS_PER_ADDRESS,
    maxBitrate: env.PEER_KBPS * 1000,
    whipToken: env.WHIP_TOKEN ?? null,
    whepToken: env.WHEP_TOKEN ?? null,
    isWhipStrict: env.WHIP_STRICT === 'on',
  };
}
