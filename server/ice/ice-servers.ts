import { createHash, createHmac } from 'node:crypto';
import type { IceServer } from '../../protocol/requests.ts';

/** TURN credentials live so long; a browser renews them before it gathers again. */
const CREDENTIAL_LIFETIME_S = 600;

export interface IceSettings {
  readonly stunUrls: readonly string[];
  readonly turnUrls: readonly string[];
  /** Short-lived credentials (coturn's `use-auth-secret`). Takes precedence over the static pair. */
  readonly turnSecret: string | undefined;
  readonly turnUsername: string | undefined;
  readonly turnCredential: string | undefined;
}

/** The servers a seated peer may use. `now` is ms since 1970. Without configuration there are none and nothing outside is contacted. */
export function iceServersFor(settings: IceSettings, room: string, seat: string, now: number): IceServer[] {
  const stun = settings.stunUrls.length > 0 ? [{ urls: [...settings.stunUrls] }] : [];
  if (settings.turnUrls.length === 0) return stun;
  return [...stun, { urls: [...settings.turnUrls], ...credentials(settings, room, seat, now) }];
}

/** `expiry:hash` and its HMAC-SHA1, as draft-uberti-behave-turn-rest-00 §2.2 defines them. The hash tells nobody which call it is. */
function credentials({ turnSecret, turnUsername, turnCredential }: IceSettings, room: string, seat: string, now: number) {
  if (turnSecret === undefined) return { username: turnUsername ?? '', credential: turnCredential ?? '' };
  const peer = createHash('sha256').update(`${room} ${seat}`).digest('hex').slice(0, 16);
  const username = `${Math.floor(now / 1000) + CREDENTIAL_LIFETIME_S}:${peer}`;
  return { username, credential: createHmac('sha1', turnSecret).update(username).digest('base64') };
}
