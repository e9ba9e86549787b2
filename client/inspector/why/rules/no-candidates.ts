import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** A side has not one address to offer. That it has none of the other side's says nothing while they are still on their way. */
export function noCandidates({ you, them, isFailed, wasConnected }: SeenCall): Found | null {
  if (wasConnected) return null;
  const gathered = you.recent.find((entry) => entry.type === 'state' && entry.of === 'gathering' && entry.value === 'complete');
  if (gathered && you.candidates.length === 0) return { severity: 'stops', whose: 'yours', evidence: [gathered] };
  return isFailed && them.candidates.length === 0 ? { severity: 'stops', whose: 'theirs' } : null;
}
