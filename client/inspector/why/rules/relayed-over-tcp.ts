import type { Found } from '../finding.ts';
import type { SeenCall } from '../seen-call.ts';

/** Over TCP one packet that is lost holds up all behind it, until it has been sent again. */
export function relayedOverTcp({ sides, verdict }: SeenCall): Found | null {
  if (!verdict.isConnected || !verdict.road.isRelayed) return null;
  const { over } = verdict.road;
  if (over !== 'tcp' && over !== 'tls') return null;
  // How a relay is reached is known only to the side that has it (W3C webrtc-stats, relayProtocol).
  const evidence = sides.flatMap(({ entries }) => entries.findLast(({ type }) => type === 'selected-pair') ?? []);
  return { severity: 'slows', evidence, params: { over: over.toUpperCase() } };
}
