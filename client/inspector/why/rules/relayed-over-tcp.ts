import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** Over TCP one packet that is lost holds up all behind it, until it has been sent again. */
export function relayedOverTcp({ you, verdict }: SeenCall): Found | null {
  if (!verdict.isConnected || !verdict.road.isRelayed) return null;
  const { over } = verdict.road;
  if (over !== 'tcp' && over !== 'tls') return null;
  const pair = you.entries.findLast((entry) => entry.type === 'selected-pair');
  return { severity: 'slows', evidence: pair ? [pair] : [], params: { over: over.toUpperCase() } };
}
