import { expect, test } from 'vitest';
import { BEHAVIOURS, type Behaviour } from './nat-kind.ts';
import { judge, type Observations } from './verdict.ts';

const ALL_ANSWER = { main: true, otherPort: true, otherAddress: true };
const MAPPED = { address: '198.51.100.7', port: 41_000 };
const DISTINCT: Record<Behaviour, number> = { 'endpoint-independent': 1, 'address-dependent': 2, 'address-and-port-dependent': 3 };
const ANSWERS = {
  'endpoint-independent': { fromOtherAddress: true, fromOtherPort: true },
  'address-dependent': { fromOtherAddress: false, fromOtherPort: true },
  'address-and-port-dependent': { fromOtherAddress: false, fromOtherPort: false },
} as const;

/** Behind a port-restricted cone, seen by a server with two addresses. */
const SEEN: Observations = {
  ownStun: 'offered',
  hasStun: true,
  hasUdp: true,
  mapped: MAPPED,
  sockets: [{ address: '192.168.1.2', port: 41_000 }],
  mapping: { answering: ALL_ANSWER, distinct: 1, isComplete: true },
  probe: ANSWERS['address-and-port-dependent'],
  probeRefused: null,
  answersStrangers: true,
};

const HIDDEN = { address: 'd09ad52f.local', port: 41_000 };
const ONE_ADDRESS = { answering: { main: true, otherPort: true, otherAddress: false }, distinct: 1, isComplete: true };
const CONE = {
  'endpoint-independent': 'full-cone',
  'address-dependent': 'address-restricted',
  'address-and-port-dependent': 'port-restricted',
};

for (const mapping of BEHAVIOURS) {
  for (const filtering of BEHAVIOURS) {
    test(`${mapping} mapping with ${filtering} filtering has one classical name, and no doubt`, () => {
      const seen = { ...SEEN, mapping: { ...SEEN.mapping, distinct: DISTINCT[mapping] }, probe: ANSWERS[filtering] };
      const kind = mapping === 'endpoint-independent' ? CONE[filtering] : 'symmetric';
      expect(judge(seen)).toEqual({ kinds: [kind], mapping: [mapping], filtering: [filtering], isTranslated: true, doubts: [] });
    });
  }
}

const CASES: Record<string, [Partial<Observations>, kinds: string[], doubts: string[]]> = {
  'its own public address, everybody let in': [{ sockets: [MAPPED], probe: ANSWERS['endpoint-independent'] }, ['open'], []],
  'its own public address behind a firewall': [{ sockets: [MAPPED] }, ['port-restricted'], []],
  'its own address, seen by a server with one: mapping needs no second one': [
    { sockets: [MAPPED], mapping: ONE_ADDRESS, probe: { ...ANSWERS['endpoint-independent'], fromOtherAddress: null } },
    ['open', 'address-restricted'],
    ['filtering-one-address'],
  ],
  'a hidden address with the same port': [
    { sockets: [HIDDEN], probe: ANSWERS['endpoint-independent'] },
    ['open', 'full-cone'],
    ['hidden-address'],
  ],
  'a hidden address with another port': [{ sockets: [{ ...HIDDEN, port: 5 }], probe: ANSWERS['endpoint-independent'] }, ['full-cone'], []],
  'a hidden address, filtered: the same name either way': [{ sockets: [HIDDEN] }, ['port-restricted'], []],
  'a server with one address, answered from another port': [
    { mapping: ONE_ADDRESS, probe: { fromOtherAddress: null, fromOtherPort: true } },
    ['full-cone', 'address-restricted'],
    ['mapping-one-address', 'filtering-one-address'],
  ],
  'a server with one address, not answered from another port': [
    { mapping: ONE_ADDRESS, probe: { fromOtherAddress: null, fromOtherPort: false } },
    ['port-restricted'],
    ['mapping-one-address'],
  ],
  'a server with one address that sees two mappings': [{ mapping: { ...ONE_ADDRESS, distinct: 2 } }, ['symmetric'], []],
  'a server with one port': [
    { mapping: { ...ONE_ADDRESS, answering: { main: true, otherPort: false, otherAddress: false } } },
    ['port-restricted', 'symmetric'],
    ['mapping-one-address'],
  ],
  'STUN servers of others only': [
    { ownStun: 'none', probe: null },
    ['full-cone', 'address-restricted', 'port-restricted'],
    ['filtering-no-helper'],
  ],
  'a probe that came too often': [
    { probe: null, probeRefused: 'rate_limited' },
    ['full-cone', 'address-restricted', 'port-restricted'],
    ['filtering-rate-limited'],
  ],
  'a symmetric NAT whose filtering was not tested': [
    { mapping: { ...SEEN.mapping, distinct: 3 }, probe: null, probeRefused: 'rate_limited' },
    ['symmetric'],
    ['filtering-rate-limited'],
  ],
  'a probe that could not be made': [
    { probe: null, probeRefused: 'not_seen' },
    ['full-cone', 'address-restricted', 'port-restricted'],
    ['filtering-unseen'],
  ],
  'a browser that answers no strangers': [
    { answersStrangers: false },
    ['full-cone', 'address-restricted', 'port-restricted'],
    ['filtering-silent-browser'],
  ],
  'a mapping that could not be counted': [
    { mapping: { ...SEEN.mapping, isComplete: false } },
    ['port-restricted', 'symmetric'],
    ['mapping-unseen'],
  ],
  'a server in the same house': [
    { mapped: { address: '192.168.1.2', port: 41_000 }, probe: ANSWERS['endpoint-independent'] },
    ['open'],
    ['own-network'],
  ],
  'a server on this computer, and a hidden address': [
    { mapped: { address: '127.0.0.1', port: 41_000 }, sockets: [HIDDEN], probe: ANSWERS['endpoint-independent'] },
    ['open'],
    ['own-network'],
  ],
  'UDP that nobody answers': [{ hasUdp: false, mapped: null }, ['udp-blocked'], []],
};

test.each(Object.entries(CASES))('%s', (_name, [seen, kinds, doubts]) => {
  const verdict = judge({ ...SEEN, ...seen });
  expect([verdict.kinds, verdict.doubts]).toEqual([kinds, doubts]);
});

test.each([
  [{ ownStun: 'none', hasStun: false }, 'no-stun'],
  [{ ownStun: 'none-on-this-computer', hasStun: false }, 'no-stun-on-this-computer'],
  [{ hasStun: true, hasUdp: true }, 'stun-silent'],
] as const)('without an answer from STUN nothing is known: %j', (seen, doubt) => {
  const verdict = judge({ ...SEEN, hasUdp: null, mapped: null, ...seen });
  expect(verdict.kinds).toHaveLength(6);
  expect(verdict.doubts).toEqual([doubt]);
});
