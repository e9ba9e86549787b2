import type { NatKind } from './nat-kinds.ts';

/** Who may pass, and whom the router itself answers. It must drop what nobody asked for: if it took it, conntrack would keep the peer's tuple and masquerade would choose another port, so that port-restricted looked symmetric. */
const filter = (first: string) => `
  chain trouble { }
  chain c_fwd {
    type filter hook forward priority filter; policy drop;
    jump trouble
    ${first}
    iifname "lan" oifname "wan" accept
    ct state established,related accept
    ct status dnat accept
  }
  chain c_in {
    type filter hook input priority filter; policy drop;
    iifname { "lan", "lo" } accept
    ct state established,related accept
    ip protocol icmp accept
  }`;

const MAPPINGS = 'map eim { type inet_service : ipv4_addr; flags dynamic,timeout; timeout 300s; size 65535; }';
const CONTACTED = 'set allow { type ipv4_addr . inet_service; flags dynamic,timeout; timeout 300s; size 65535; }';

const masquerade = (how = '') => `
  chain c_snat {
    type nat hook postrouting priority srcnat; policy accept;
    oifname "wan" masquerade ${how}
  }`;

/** The NAT sees a flow's first packet only: what every packet renews has to be in a filter chain. Masquerade keeps the port. */
const cone = (sets: string, refresh: string, admitted: string) => `
  ${sets}
  chain c_refresh {
    type filter hook postrouting priority srcnat - 10; policy accept;
    ${refresh}
  }
  chain c_dnat {
    type nat hook prerouting priority dstnat; policy accept;
    iifname "wan" meta l4proto udp ${admitted} dnat ip to udp dport map @eim
  }
  ${filter('')}
  ${masquerade()}`;

const KEEP_MAPPING = 'oifname "wan" meta l4proto udp update @eim { udp sport : ip saddr }';
const KEEP_CONTACT = 'oifname "wan" meta l4proto udp update @allow { ip daddr . udp sport }';
const ONLY_TLS =
  'iifname "lan" oifname "wan" meta l4proto != tcp drop\n    iifname "lan" oifname "wan" tcp dport != 443 reject with tcp reset';

const TABLES: Readonly<Record<NatKind, string>> = {
  open: 'chain trouble { }\n  chain c_fwd {\n    type filter hook forward priority filter; policy accept;\n    jump trouble\n  }',
  'full-cone': cone(MAPPINGS, KEEP_MAPPING, ''),
  'address-restricted': cone(`${MAPPINGS}\n  ${CONTACTED}`, `${KEEP_MAPPING}\n    ${KEEP_CONTACT}`, 'ip saddr . udp dport @allow'),
  'port-restricted': filter('') + masquerade(),
  symmetric: filter('') + masquerade('fully-random'),
  'udp-blocked': filter('meta l4proto udp drop') + masquerade('fully-random'),
  'tls-only': filter(ONLY_TLS) + masquerade('fully-random'),
};

/** What `nft -f` reads to make a router of this kind. What a test adds goes into the chain `trouble`. */
export function rulesFor(kind: NatKind): string {
  return `flush ruleset\ntable ip lab {\n  ${TABLES[kind]}\n}\n`;
}
