import { isTurn } from '../../../timeline/ice-urls.ts';
import { pageEntry } from '../../side.ts';
import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** One side wants nothing but relays, and the server knows none. */
export function relayOnlyWithoutTurn({ sides, wasConnected }: SeenCall): Found | null {
  if (wasConnected) return null;
  for (const side of sides) {
    const wish = pageEntry(side, 'relay-only');
    const seated = side.entries.findLast((entry) => entry.type === 'seated');
    if (!wish || !seated || side.iceUrls === null || side.iceUrls.some(isTurn)) continue;
    return { severity: 'stops', whose: side.whose, evidence: [wish, seated] };
  }
  return null;
}
