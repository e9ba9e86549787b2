import { isLocalName } from '../../../timeline/address-kind.ts';
import { isRelay } from '../../seen-candidates.ts';
import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/**
 * All that a side has offered are names that stand for its addresses (mDNS, draft-ietf-mmusic-mdns-ice-candidates): they are resolved within
 * one network at most, and not in every one.
 */
export function onlyLocalNames({ sides, wasConnected, signals }: SeenCall): Found | null {
  if (wasConnected || !signals.some(({ body }) => body['type'] === 'answer')) return null;
  for (const { whose, candidates } of sides) {
    const isHidden = candidates.length > 0 && candidates.every((one) => !isRelay(one) && one.type === 'host' && isLocalName(one.address));
    if (isHidden) return { severity: 'stops', whose, evidence: candidates.map(({ entry }) => entry) };
  }
  return null;
}
