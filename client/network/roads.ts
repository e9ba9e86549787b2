import { NAT_KINDS, type NatKind } from './nat-kind.ts';

/** How a relay is reached (RFC 8656 §3.1, RFC 5766). */
export type RelayTransport = 'udp' | 'tcp' | 'tls';

/** Which ways to a relay answered. Null: it could not be tried. */
export type RelaysAnswering = readonly RelayTransport[] | null;

/**
 * `unclear`: it depends on what is not known of this network. `needs-relay`: a relay would be needed, and none could be tried.
 */
export type Road =
  | { readonly by: 'direct' | 'impossible' | 'unclear' | 'needs-relay' }
  | { readonly by: 'relayed'; readonly over: RelayTransport };

/** Two NATs let a call through directly unless one blocks UDP, or neither can be told beforehand from which port the other will write. */
export function needsRelay(one: NatKind, other: NatKind): boolean {
  const both = [one, other];
  if (both.includes('udp-blocked')) return true;
  return both.includes('symmetric') && both.every((kind) => kind === 'symmetric' || kind === 'port-restricted');
}

/** The road of a call between this network, which is one of `mine`, and one of kind `theirs`. */
export function road(mine: readonly NatKind[], theirs: NatKind, relays: RelaysAnswering): Road {
  const needs = new Set(mine.map((kind) => needsRelay(kind, theirs)));
  if (needs.size !== 1) return { by: 'unclear' };
  if (needs.has(false)) return { by: 'direct' };
  if (relays === null) return { by: 'needs-relay' };
  // Who has no UDP reaches a relay by TCP only; the other side then needs none of its own.
  const [over] = theirs === 'udp-blocked' ? relays.filter((transport) => transport !== 'udp') : relays;
  return over === undefined ? { by: 'impossible' } : { by: 'relayed', over };
}

/** To each of the six kinds. */
export function roads(mine: readonly NatKind[], relays: RelaysAnswering): readonly { readonly to: NatKind; readonly road: Road }[] {
  return NAT_KINDS.map((to) => ({ to, road: road(mine, to, relays) }));
}
