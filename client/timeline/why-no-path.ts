import { isLocalName, isPrivate } from './address-kind.ts';
import { candidatesIn, parseCandidateLine, type CandidateLine } from './candidate-line.ts';
import type { Entry } from './entry.ts';
import { iceUrls, isTurn } from './ice-urls.ts';

export type NoPathReason =
  /** This page wants nothing but relays, and the server knows none. */
  | 'relay-only'
  /** Not one candidate of the other side has come. */
  | 'nothing-of-theirs'
  /** Neither STUN nor TURN. */
  | 'no-servers'
  | 'turn-refused'
  | 'turn-silent'
  /** This side has a relay, the other has none. */
  | 'turn-silent-theirs'
  | 'relays-failed'
  | 'udp-blocked'
  | 'udp-blocked-theirs'
  /** Both know their public addresses, and there is no relay. */
  | 'needs-turn';

/** Why no path was found, as far as this side can know; null where it cannot. `isRelayOnly`: by this side's own wish. */
export function whyNoPath(entries: readonly Entry[], isRelayOnly: boolean): NoPathReason | null {
  const urls = iceUrls(entries);
  if (urls === null) return null;
  const hasTurn = urls.some(isTurn);
  if (isRelayOnly && !hasTurn) return 'relay-only';
  const since = sinceThisNetwork(entries);
  const ours = own(since);
  const theirs = received(since);
  if (ours.length === 0 && theirs.length === 0) return null;
  const errors = since.filter((entry) => entry.type === 'candidate-error');
  // Only the absence of candidates says anything: one interface of several without a way to the server is an error, too, and harmless.
  if (hasTurn && !ours.some(isRelay))
    return errors.some(({ url, code }) => isTurn(url) && code >= 400 && code < 500) ? 'turn-refused' : 'turn-silent';
  if (theirs.length === 0) return 'nothing-of-theirs';
  if (hasTurn) return theirs.some(isRelay) ? 'relays-failed' : 'turn-silent-theirs';
  if (urls.length === 0) return 'no-servers';
  // A browser that is told its own address makes no second candidate of it: then STUN has answered, and it is within this network.
  if (!ours.some(isPublic)) return isStunSilent(since) ? 'udp-blocked' : null;
  return theirs.some((candidate) => isPublic(candidate) || isRelay(candidate)) ? 'needs-turn' : 'udp-blocked-theirs';
}

/** What was gathered in other networks, or for a path that was found, says nothing of this one. */
function sinceThisNetwork(entries: readonly Entry[]): readonly Entry[] {
  const start = entries.findLastIndex(
    (entry) =>
      (entry.type === 'page' && entry.what === 'network-changed') ||
      (entry.type === 'state' && entry.of === 'connection' && entry.value === 'connected'),
  );
  return entries.slice(start + 1);
}

/** Reported as an error, or still waited for: Chromium (150) goes on asking for as long as a connection tries. */
function isStunSilent(entries: readonly Entry[]): boolean {
  if (entries.some((entry) => entry.type === 'candidate-error' && entry.url.startsWith('stun'))) return true;
  const gathering = entries.findLast((entry) => entry.type === 'state' && entry.of === 'gathering');
  return gathering?.type === 'state' && gathering.value === 'gathering';
}

function own(entries: readonly Entry[]): CandidateLine[] {
  return entries.flatMap((entry) => (entry.type === 'candidate' ? (parseCandidateLine(entry.candidate) ?? []) : []));
}

/** A description carries those that were found before it left; the others follow it. */
function received(entries: readonly Entry[]): CandidateLine[] {
  return entries.flatMap((entry) => {
    if (entry.type !== 'signal' || entry.direction !== 'received') return [];
    const { sdp, candidate } = entry.body;
    if (entry.kind === 'description') return candidatesIn(String(sdp));
    return entry.kind === 'candidate' ? (parseCandidateLine(String(candidate)) ?? []) : [];
  });
}

function isRelay({ type }: CandidateLine): boolean {
  return type === 'relay';
}

/** Known to a STUN server, or a public address of the computer itself, of which browsers make no second candidate. */
function isPublic({ type, address }: CandidateLine): boolean {
  return type === 'srflx' || (type === 'host' && !isLocalName(address) && !isPrivate(address));
}
