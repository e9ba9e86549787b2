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

/**
 * What a seated peer may use. `now` is ms since 1970. Without configuration there is nothing and nothing outside is contacted.
 * @param ownStun the STUN server of this server, if the peer can reach it: the first to be asked
 */
export function iceAccessFor(settings: IceSettings, ownStun: string | null, room: string, seat: string, now: number): IceAccess {
  const stunUrls = ownStun === null ? settings.stunUrls : [ownStun, ...settings.stunUrls];
  const stun = stunUrls.length > 0 ? [{ urls: [...stunUrls] }] : [];
  if (settings.turnUrls.length === 0) return { iceServers: stun, iceValidForMs: null };
  const { iceValidForMs, ...credentials } = credentialsFor(settings, room, seat, now);
  return { iceServers: [...stun, { urls: [...settings.turnUrls], ...credentials }], iceValidForMs };
}

/** `expiry:hash` and its HMAC-SHA1, as draft-uberti-behave-turn-rest-00 §2.2 defines them. The hash tells nobody which call it is. */
function credentialsFor(settings: IceSettings, room: string, seat: string, now: number) {
  const { turnSecret, turnUsername, turnCredential, turnLifetimeMs } = settings;
  if (turnSecret === undefined) return { username: turnUsername ?? '', credential: turnCredential ?? '', iceValidForMs: null };
  const peer = createHash('sha256').update(`${room} ${seat}`).digest('hex').slice(0, 16);
  // The relay reads whole seconds: the fraction that has passed of this one is no part of the lifetime.
  const expiry = Math.floor((now + turnLifetimeMs) / 1000);
  const username = `${expiry}:${peer}`;
  return { username, credential: createHmac('sha1', turnSecret).update(username).digest('base64'), iceValidForMs: expiry * 1000 - now };
}
