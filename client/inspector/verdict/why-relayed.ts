import type { SelectedPair } from '../../timeline/selected-pair.ts';
import { isTurn } from '../../timeline/ice-urls.ts';
import { isOverUdp, isStun } from '../ice-urls.ts';
import { isPublic } from '../seen-candidates.ts';
import { pageEntry, type Side, type Sides } from '../side.ts';
import { udpBlocked } from '../udp-blocked.ts';

/** Why a call goes through a relay. `asked`: by this side's own wish; `nats`: each side is reachable, and their NATs let nobody in. */
export type RelayReason =
  | 'asked'
  | 'asked-theirs'
  | 'asked-both'
  | 'udp-blocked'
  | 'udp-blocked-theirs'
  | 'udp-blocked-both'
  | 'nats'
  | 'no-stun';

/** Null where it cannot be known: the other side has not told, for instance. */
export function whyRelayed({ you, them }: Sides, { local, remote }: SelectedPair): RelayReason | null {
  const asked = whose(isAsked(you), isAsked(them));
  if (asked !== null) return `asked${asked}`;
  const blocked = whose(isBlocked(you, local.relayProtocol), isBlocked(them, remote.relayProtocol));
  if (blocked !== null) return `udp-blocked${blocked}`;
  if (you.candidates.some(isPublic) && them.candidates.some(isPublic)) return 'nats';
  // A TURN server tells over UDP what a STUN server would have told (RFC 8656 §7.3).
  const isAnyAsked = you.iceUrls === null || you.iceUrls.some((url) => isStun(url) || (isTurn(url) && isOverUdp(url)));
  return isAnyAsked ? null : 'no-stun';
}

function isAsked(side: Side): boolean {
  return pageEntry(side, 'relay-only') !== null;
}

/** A side that has the choice reaches its relay over UDP: browsers give it the higher priority. */
function isBlocked(side: Side, relayProtocol: string | null): boolean {
  const hasGoneAround = relayProtocol === 'tcp' || relayProtocol === 'tls';
  if (udpBlocked(side) !== null) return true;
  return hasGoneAround && (side.iceUrls?.some(isOverUdp) ?? false) && !side.candidates.some(isPublic);
}

function whose(isYours: boolean, isTheirs: boolean): '' | '-theirs' | '-both' | null {
  if (isYours && isTheirs) return '-both';
  if (isYours) return '';
  return isTheirs ? '-theirs' : null;
}
