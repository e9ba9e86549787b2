import { createHash, createHmac } from 'node:crypto';
import type { IceAccess } from '../../protocol/requests.ts';

export interface IceSettings {
  readonly stunUrls: readonly string[];
  readonly turnUrls: readonly string[];
  /** Short-lived credentials (coturn's `use-auth-secret`). Takes precedence over the static pair. */
  readonly turnSecret: string | undefined;
  readonly turnUsername: string | undefined;
  readonly turnCredential: string | undefined;
  /** How long short-lived credentials live; whole seconds. */
  readonly turnLifetimeMs: number;
}

/** Who gets credentials. */
export interface IceUser {
  readonly room: string;
  readonly seat: string;
  /** The client's; an IPv6 one as its network. */
  readonly address: string;
}

/**
 * The relay counts allocations by the name in the credentials. Rooms and connections of the server's cost nothing, so that a name for each
 * would let one address take the whole relay: those of one address share so many.
 */
const NAMES_PER_ADDRESS = 16;

/**
 * What a seated peer may use. `now` is ms since 1970. Without configuration there is nothing and nothing outside is contacted.
 * @param ownStun the STUN server of this server, if the peer can reach it: the first to be asked
 */
export function iceAccessFor(settings: IceSettings, ownStun: string | null, user: IceUser, now: number): IceAccess {
  const stunUrls = ownStun === null ? settings.stunUrls : [ownStun, ...settings.stunUrls];
  const stun = stunUrls.length > 0 ? [{ urls: [...stunUrls] }] : [];
  if (settings.turnUrls.length === 0) return { iceServers: stun, iceValidForMs: null };
  const { iceValidForMs, ...credentials } = credentialsFor(settings, user, now);
  return { iceServers: [...stun, { urls: [...settings.turnUrls], ...credentials }], iceValidForMs };
}

/** `expiry:hash` and its HMAC-SHA1, as draft-uberti-behave-turn-rest-00 §2.2 defines them. The hash tells nobody which call it is, or whose address. */
function credentialsFor(settings: IceSettings, { room, seat, address }: IceUser, now: number) {
  const { turnSecret, turnUsername, turnCredential, turnLifetimeMs } = settings;
  if (turnSecret === undefined) return { username: turnUsername ?? '', credential: turnCredential ?? '', iceValidForMs: null };
  const slot = createHash('sha256').update(`${room} ${seat}`).digest().readUInt32BE() % NAMES_PER_ADDRESS;
  const peer = createHmac('sha256', turnSecret).update(`${address} ${slot}`).digest('hex').slice(0, 16);
  // The relay reads whole seconds: the fraction that has passed of this one is no part of the lifetime.
  const expiry = Math.floor((now + turnLifetimeMs) / 1000);
  const username = `${expiry}:${peer}`;
  return { username, credential: createHmac('sha1', turnSecret).update(username).digest('base64'), iceValidForMs: expiry * 1000 - now };
}
