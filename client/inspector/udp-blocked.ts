import type { SidedEntry } from '../timeline/call-timeline.ts';
import { isOverUdp } from './ice-urls.ts';
import { isPublic, isRelay } from './seen-candidates.ts';
import { hasFailed, type Side } from './side.ts';

/**
 * What says that the network of a side lets no UDP through; null where nothing does. That a side has no public address says it only
 * together with a server that was asked and did not answer (W3C webrtc §4.8.3: 701), or with not one address for UDP: a server in one's
 * own network finds no other address than the host's.
 */
export function udpBlocked(side: Side): readonly SidedEntry[] | null {
  const asked = side.iceUrls?.some(isOverUdp) ?? false;
  if (!asked || side.candidates.some((candidate) => isPublic(candidate))) return null;
  const silent = side.recent.filter((entry) => entry.type === 'candidate-error' && entry.code >= 700 && isOverUdp(entry.url));
  if (silent.length > 0) return hasRelayOverUdp(side) ? null : silent;
  const waited = side.recent.findLast((entry) => entry.type === 'state' && entry.of === 'gathering');
  // Chromium (150) goes on asking for as long as it tries, and reports nothing.
  if (waited?.type === 'state' && waited.value === 'gathering' && hasFailed(side) && side.candidates.length > 0 && !isRelayOnly(side))
    return hasRelayOverUdp(side) ? null : [...side.candidates.map(({ entry }) => entry), waited];
  const found = side.candidates.filter((candidate) => !isRelay(candidate));
  const isForTcpOnly = side.candidates.length > 0 && found.every(({ protocol }) => protocol === 'tcp');
  const gathered = side.recent.find((entry) => entry.type === 'state' && entry.of === 'gathering' && entry.value === 'complete');
  if (!isForTcpOnly || !gathered || isRelayOnly(side) || hasRelayOverUdp(side)) return null;
  return [...side.entries.filter((entry) => entry.type === 'seated').slice(-1), ...side.candidates.map(({ entry }) => entry), gathered];
}

/** A pair whose near end is a relay that is reached over UDP: UDP gets through. */
function hasRelayOverUdp({ recent }: Side): boolean {
  return recent.some((entry) => (entry.type === 'pair' || entry.type === 'selected-pair') && entry.local.relayProtocol === 'udp');
}

function isRelayOnly({ entries }: Side): boolean {
  return entries.some((entry) => entry.type === 'page' && entry.what === 'relay-only');
}
