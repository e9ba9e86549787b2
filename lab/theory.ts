import { NAT_KINDS, type NatKind } from './nat-kinds.ts';
import type { Road } from './road.ts';

const BLOCKED: ReadonlySet<NatKind> = new Set(['udp-blocked', 'tls-only']);

/** Two kinds between which there is no path without a relay, either way round. */
const HOPELESS: readonly (readonly [NatKind, NatKind])[] = [
  ['symmetric', 'symmetric'],
  // Each packet comes from a port that the other router has not been shown.
  ['port-restricted', 'symmetric'],
];

/** Every unordered pair of kinds. */
export const ALL_PAIRS = NAT_KINDS.flatMap((a, at) => NAT_KINDS.slice(at).map((b) => [a, b] as const));

/** Whether RFC 4787's behaviours leave a direct path between two homes. */
export function isDirect(a: NatKind, b: NatKind): boolean {
  if (BLOCKED.has(a) || BLOCKED.has(b)) return false;
  return !HOPELESS.some(([one, other]) => (a === one && b === other) || (a === other && b === one));
}

/** What a side's end of the road may be: the relay transports, and null for none. */
export function allowedEnds(own: NatKind, other: NatKind): readonly Road['relayProtocol'][] {
  if (own === 'udp-blocked') return ['tcp'];
  if (own === 'tls-only') return ['tls'];
  // One relay is enough, and it may be either one's.
  return isDirect(own, other) ? [null] : [null, 'udp'];
}

/** What a page without a path and without TURN has to say, of its own network and the other one. */
export function reasonFor(own: NatKind, other: NatKind): string {
  if (BLOCKED.has(own)) return 'Your network lets no UDP through';
  if (BLOCKED.has(other)) return 'The other person’s network seems to let no UDP through';
  return 'your two networks do not let each other in';
}
