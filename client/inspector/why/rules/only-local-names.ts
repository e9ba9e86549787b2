import { isLocalName } from '../../../timeline/address-kind.ts';
import { isRelay } from '../../seen-candidates.ts';
import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** Within one network a path over such names is found in a second. */
const LONG_MS = 5000;

/**
 * All that a side has offered are names that stand for its addresses (mDNS, draft-ietf-mmusic-mdns-ice-candidates): they are resolved within
 * one network at most, and not in every one.
 */
export function onlyLocalNames({ sides, you, wasConnected, now }: SeenCall): Found | null {
  const answer = you.entries.findLast((entry) => entry.type === 'signal' && entry.body['type'] === 'answer');
  if (wasConnected || !answer || now - answer.at < LONG_MS) return null;
  for (const { whose, candidates } of sides) {
    const isHidden = candidates.length > 0 && candidates.every((one) => !isRelay(one) && one.type === 'host' && isLocalName(one.address));
    if (isHidden) return { severity: 'stops', whose, evidence: candidates.map(({ entry }) => entry) };
  }
  return null;
}
