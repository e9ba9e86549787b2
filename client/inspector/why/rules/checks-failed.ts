import { hasReached } from '../../side.ts';
import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** Both sides had addresses, every pair of them was tried, and none of the checks came through (RFC 8445 §6.1.4.3). */
export function checksFailed({ you, them, isFailed }: SeenCall): Found | null {
  if (!isFailed || hasReached(you, 'ice', 'connected', 'completed')) return null;
  if (you.candidates.length === 0 || them.candidates.length === 0) return null;
  const pairs = you.recent.flatMap((entry) => (entry.type === 'pair' ? [entry] : []));
  const states = you.recent.filter((entry) => entry.type === 'state' && (entry.value === 'failed' || entry.value === 'checking'));
  const count = String(new Set(pairs.map(({ id }) => id)).size);
  return { severity: 'stops', evidence: [...pairs.filter(({ state }) => state === 'failed'), ...states], params: { count } };
}
