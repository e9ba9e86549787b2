/** Whom a NAT's mapping, or its filter, depends on (RFC 4787 §4.1 and §5). */
export type Behaviour = 'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent';

export const BEHAVIOURS: readonly Behaviour[] = ['endpoint-independent', 'address-dependent', 'address-and-port-dependent'];

/** The classical words (RFC 3489 §5), from the most to the least open. */
export type NatKind = 'open' | 'full-cone' | 'address-restricted' | 'port-restricted' | 'symmetric' | 'udp-blocked';

export const NAT_KINDS: readonly NatKind[] = ['open', 'full-cone', 'address-restricted', 'port-restricted', 'symmetric', 'udp-blocked'];
