import { isTurn } from '../../../timeline/ice-urls.ts';
import { hasReached, pageEntry } from '../../side.ts';
import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** No direct way was open, and the server knows no TURN server that could have been gone through. */
export function noRelayOffered({ you, isFailed, wasConnected, sides }: SeenCall): Found | null {
  const seated = you.entries.findLast((entry) => entry.type === 'seated');
  if (!isFailed || !seated || you.iceUrls === null || you.iceUrls.some(isTurn)) return null;
  // There was a way, and what failed on it was something else.
  if (!wasConnected && hasReached(you, 'ice', 'connected', 'completed')) return null;
  // Their wish for relays alone is another finding.
  return sides.some((side) => pageEntry(side, 'relay-only')) ? null : { severity: 'stops', evidence: [seated] };
}
