/** What a router may do to the packets of its home. `tls-only` lets nothing out but TCP to port 443, `open` routes a public address. */
export const NAT_KINDS = ['open', 'full-cone', 'address-restricted', 'port-restricted', 'symmetric', 'udp-blocked', 'tls-only'] as const;
export type NatKind = (typeof NAT_KINDS)[number];

export type Behaviour = 'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent';

/** What RFC 4787 §4.1 and §5 call it; null where no UDP gets through. */
export const BEHAVIOURS: Readonly<Record<NatKind, { readonly mapping: Behaviour; readonly filtering: Behaviour } | null>> = {
  open: { mapping: 'endpoint-independent', filtering: 'endpoint-independent' },
  'full-cone': { mapping: 'endpoint-independent', filtering: 'endpoint-independent' },
  'address-restricted': { mapping: 'endpoint-independent', filtering: 'address-dependent' },
  'port-restricted': { mapping: 'endpoint-independent', filtering: 'address-and-port-dependent' },
  symmetric: { mapping: 'address-and-port-dependent', filtering: 'address-and-port-dependent' },
  'udp-blocked': null,
  'tls-only': null,
};
