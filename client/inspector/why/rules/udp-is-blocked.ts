import { udpBlocked } from '../../udp-blocked.ts';
import type { Found } from '../finding.ts';
import { isDirect, type SeenCall } from '../seen-call.ts';

/** A side whose network lets no UDP through, as far as it matters: a call that goes directly has found a way. */
export function udpIsBlocked(call: SeenCall): Found | null {
  if (isDirect(call)) return null;
  for (const side of call.sides) {
    const evidence = udpBlocked(side);
    if (evidence) return { severity: call.isConnected ? 'slows' : 'stops', whose: side.whose, evidence };
  }
  return null;
}
