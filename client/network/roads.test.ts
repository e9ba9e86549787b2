import { expect, test } from 'vitest';
import { NAT_KINDS, type NatKind } from './nat-kind.ts';
import { needsRelay, road, roads } from './roads.ts';

/** D direct, R relayed; rows and columns in the order of NAT_KINDS. */
const THEORY = ['DDDDDR', 'DDDDDR', 'DDDDDR', 'DDDDRR', 'DDDRRR', 'RRRRRR'];

test.each(NAT_KINDS.flatMap((one, row) => NAT_KINDS.map((other, column) => [one, other, THEORY[row]?.[column] === 'R'] as const)))(
  'between %s and %s a relay is needed: %s',
  (one, other, isNeeded) => {
    expect(needsRelay(one, other)).toBe(isNeeded);
  },
);

test.each([
  [['port-restricted'], 'symmetric', ['udp', 'tls'], { by: 'relayed', over: 'udp' }],
  [['udp-blocked'], 'open', ['tcp', 'tls'], { by: 'relayed', over: 'tcp' }],
  [['udp-blocked'], 'udp-blocked', ['tls'], { by: 'relayed', over: 'tls' }],
  [['symmetric'], 'symmetric', [], { by: 'impossible' }],
  [['open'], 'symmetric', [], { by: 'direct' }],
  [['open'], 'udp-blocked', ['udp'], { by: 'impossible' }],
  [['open'], 'udp-blocked', ['udp', 'tcp'], { by: 'relayed', over: 'tcp' }],
  [['symmetric'], 'symmetric', null, { by: 'needs-relay' }],
  [['full-cone', 'address-restricted'], 'symmetric', [], { by: 'direct' }],
  [['address-restricted', 'port-restricted'], 'symmetric', ['udp'], { by: 'unclear' }],
  [NAT_KINDS, 'udp-blocked', ['tcp'], { by: 'relayed', over: 'tcp' }],
] as const)('from one of %j to %s with relays %j: %j', (mine, theirs, relays, expected) => {
  expect(road(mine, theirs, relays)).toEqual(expected);
});

test('there is a road to each of the six kinds', () => {
  expect(roads(['open'], []).map(({ to, road: { by } }): [NatKind, string] => [to, by])).toEqual([
    ['open', 'direct'],
    ['full-cone', 'direct'],
    ['address-restricted', 'direct'],
    ['port-restricted', 'direct'],
    ['symmetric', 'direct'],
    ['udp-blocked', 'impossible'],
  ]);
});
