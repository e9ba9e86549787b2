import * as v from 'valibot';
import { iceEnvironment, readIce, readStun } from './config-ice.ts';
import { peersEnvironment, readPeers, type PeersSettings } from './config-peers.ts';
import { tcpEnvironment } from './config-tcp.ts';
import { ConfigError, list, secret, wholeNumber } from './config-values.ts';
import type { IceSettings } from './ice/ice-servers.ts';
import type { RoadSetting } from './rooms/road.ts';
import type { StunSettings } from './ice/stun-server.ts';

const count = v.pipe(
  v.string(),
  v.transform(Number),
  v.check((n) => Number.isInteger(n) && n >= 0 && n <= 100_000_000, 'must be a whole number, 0 or more'),
);
const origin = v.pipe(
  v.string(),
  v.trim(),
  v.check((text) => URL.canParse(text) && /^https?:/.test(text), 'must be an address such as https://calls.example'),
  v.transform((text) => new URL(text).origin),
);

/** Every setting there is, under the name of its environment variable. */
const environmentSchema = v.object({
  PORT: v.optional(wholeNumber(0, 65_535), '8081'),
  HOST: v.optional(v.string(), 'localhost'),
  PUBLIC_URL: v.optional(origin),
  ALLOWED_ORIGINS: v.optional(v.pipe(list, v.array(origin)), ''),
  TRUST_PROXY: v.optional(count, '0'),
  LOBBY: v.optional(v.picklist(['on', 'off'], 'must be on or off'), 'on'),
  SECRET: v.optional(secret),
  DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1)), '.glasscall'),
  TLS_CERT: v.optional(v.string()),
  TLS_KEY: v.optional(v.string()),
  ...iceEnvironment,
  ...peersEnvironment,
  ...tcpEnvironment,
  MAX_ROOMS: v.optional(count, '100000'),
  SEATS_PER_ADDRESS: v.optional(wholeNumber(1, 100), '50'),
  ROOMS_PER_ADDRESS: v.optional(wholeNumber(1, 100_000), '300'),
  CHANNEL_P2P_VIEWERS: v.optional(wholeNumber(1, 100), '6'),
  SOCKETS_PER_ADDRESS: v.optional(count, '600'),
  CREATES_PER_MINUTE: v.optional(count, '30'),
  FAILED_JOINS_PER_MINUTE: v.optional(count, '10'),
  LOG: v.optional(v.picklist(['pretty', 'json', 'silent'], 'must be pretty, json or silent')),
});

type Environment = v.InferOutput<typeof environmentSchema>;

export interface Config {
  readonly port: number;
  /** An address to listen on; `localhost` is both loopback addresses. */
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
  /** How many reverse proxies stand in front and may be believed about the client's address. */
  readonly trustProxy: number;
  readonly hasLobby: boolean;
  readonly secret: string | undefined;
  readonly dataDir: string;
  /** HTTPS; files given, or made by ourselves. Undefined: plain HTTP. */
  readonly tls: 'self-signed' | { readonly cert: string; readonly key: string } | undefined;
  readonly ice: IceSettings;
  /** The STUN server of our own. Null: none. */
  readonly stun: StunSettings | null;
  /** Peers of the server's own. Null: none. */
  readonly peers: PeersSettings | null;
  /** TCP connections of one address. */
  readonly connectionsPerAddress: number;
  /** TCP connections in all. Null: by the descriptors that the process may have open. */
  readonly maxConnections: number | null;
  readonly maxRooms: number;
  /** Viewers' seats that one client address may have in one channel. */
  readonly seatsPerAddress: number;
  /** Calls and channels in which one client address may have seats. */
  readonly roomsPerAddress: number;
  /** So many viewers a broadcaster sends to by itself. */
  readonly channelP2pViewers: number;
  /** How pictures come to a channel's viewers: from the broadcaster, from the server, or from the server once they are too many. */
  readonly channelRoad: RoadSetting;
  /** So many viewers a channel has that the server carries. */
  readonly channelViewers: number;
  /** Signaling connections that one client address may have open at once. */
  readonly socketsPerAddress: number;
  /** For each client address; connections of the local lobby are not counted. */
  readonly createsPerMinute: number;
  readonly failedJoinsPerMinute: number;
  readonly log: 'pretty' | 'json' | 'silent';
}

/**
 * The one place that reads the environment and the command line. An empty variable is one that is not set.
 * @throws ConfigError naming the setting that is wrong
 */
export function readConfig(environment: Record<string, string | undefined>, args: readonly string[], isTerminal: boolean): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = v.safeParse(environmentSchema, set);
  if (!parsed.success) {
    const problems = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'a setting'} ${issue.message}`);
    throw new ConfigError(`The configuration cannot be used: ${problems.join('; ')}.`);
  }
  const unknown = args.find((arg) => arg !== '--lan');
  if (unknown !== undefined) throw new ConfigError(`There is no option ${unknown}; the only one is --lan.`);
  const isLan = args.includes('--lan');
  const env = parsed.output;
  const host = isLan && set.HOST === undefined ? '::' : env.HOST;
  return {
    port: env.PORT,
    host,
    publicUrl: env.PUBLIC_URL,
    allowedOrigins: env.ALLOWED_ORIGINS,
    trustProxy: env.TRUST_PROXY,
    hasLobby: env.LOBBY === 'on',
    secret: env.SECRET,
    dataDir: env.DATA_DIR,
    tls: readTls(env, isLan),
    ice: readIce(env),
    stun: readStun(env, host),
    peers: readPeers(env, host),
    connectionsPerAddress: env.CONNECTIONS_PER_ADDRESS,
    maxConnections: env.MAX_CONNECTIONS ?? null,
    maxRooms: env.MAX_ROOMS,
    seatsPerAddress: env.SEATS_PER_ADDRESS,
    roomsPerAddress: env.ROOMS_PER_ADDRESS,
    channelP2pViewers: env.CHANNEL_P2P_VIEWERS,
    channelRoad: env.PEERS === 'on' ? env.CHANNEL_ROAD : 'peer',
    channelViewers: env.CHANNEL_VIEWERS,
    socketsPerAddress: env.SOCKETS_PER_ADDRESS,
    createsPerMinute: env.CREATES_PER_MINUTE,
    failedJoinsPerMinute: env.FAILED_JOINS_PER_MINUTE,
    log: env.LOG ?? (isTerminal ? 'pretty' : 'json'),
  };
}

function readTls({ TLS_CERT: cert, TLS_KEY: key }: Environment, isLan: boolean): Config['tls'] {
  if (cert !== undefined && key !== undefined) return { cert, key };
  if (cert !== undefined || key !== undefined) throw new ConfigError('TLS_CERT and TLS_KEY go together: set both or neither.');
  return isLan ? 'self-signed' : undefined;
}
