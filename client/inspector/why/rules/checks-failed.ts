import { hasReached } from '../../side.ts';
import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** Both sides had addresses, every pair of them was tried, and none of the checks came through (RFC 8445 §6.1.4.3). */
export function checksFailed({ you, them }: SeenCall): Found | null {
  // Chromium says so of the connection before it does of ICE.
  const hasFailed = hasReached(you, 'ice', 'failed') || hasReached(you, 'connection', 'failed');
  if (!hasFailed || hasReached(you, 'ice', 'connected', 'completed')) return null;
  if (you.candidates.length === 0 || them.candidates.length === 0) return null;
  const pairs = you.recent.flatMap((entry) => (entry.type === 'pair' ? [entry] : []));
  const failed = you.recent.filter((entry) => entry.type === 'state' && entry.value === 'failed');
  const count = String(new Set(pairs.map(({ id }) => id)).size);
  return { severity: 'stops', evidence: [...pairs.filter(({ state }) => state === 'failed'), ...failed], params: { count } };
}
