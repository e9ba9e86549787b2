import { hasReached } from '../../side.ts';
import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** A handshake on one computer takes some ms, across the world less than two seconds; lost packets are sent again after 1, 2, 4 s. */
const LONG_MS = 10_000;

/** A path was found, and the keys for it were never agreed on (RFC 8842): `connected` comes after both. */
export function dtlsUnfinished({ you, wasConnected, now }: SeenCall): Found | null {
  const path = you.recent.find((entry) => entry.type === 'state' && entry.of === 'ice' && /^(connected|completed)$/.test(entry.value));
  if (!path || wasConnected) return null;
  const hasFailed = hasReached(you, 'dtls', 'failed') || hasReached(you, 'connection', 'failed');
  if (!hasFailed && now - path.at < LONG_MS) return null;
  const states = you.recent.filter((entry) => entry.type === 'state' && (entry.of === 'dtls' || entry.value === 'failed'));
  return { severity: 'stops', evidence: [path, ...states] };
}
