import { expect, test } from 'vitest';
import { selectedPair } from './selected-pair.ts';

type Report = [string, Record<string, unknown>][];

const LOCAL = {
  type: 'local-candidate',
  candidateType: 'relay',
  protocol: 'udp',
  relayProtocol: 'tls',
  address: '203.0.113.9',
  port: 49_152,
};
const REMOTE = { type: 'remote-candidate', candidateType: 'prflx', protocol: 'udp', address: '', port: 5000 };
const OTHER = { type: 'local-candidate', candidateType: 'host', protocol: 'udp' };
const candidates: Report = [
  ['l', { ...LOCAL, networkType: 'wifi', url: 'turns:turn.example:443' }],
  ['r', REMOTE],
  ['o', OTHER],
];
const pair = { type: 'candidate-pair', localCandidateId: 'l', remoteCandidateId: 'r', state: 'succeeded', nominated: true };
const unused = { ...pair, localCandidateId: 'o' };

const told = {
  local: { ...LOCAL, type: 'relay', networkType: 'wifi', url: 'turns:turn.example:443' },
  remote: { type: 'prflx', protocol: 'udp', relayProtocol: null, address: null, port: 5000, networkType: null, url: null },
};

const reports: [string, Report][] = [
  ['the transport names it', [['T', { type: 'transport', selectedCandidatePairId: 'p' }], ['q', unused], ['p', pair], ...candidates]],
  ['the pair is marked (Firefox)', [['q', { ...unused, selected: false }], ['p', { ...pair, selected: true }], ...candidates]],
];

test.each(reports)('where %s, the pair in use is found', (_, report) => {
  const { local, remote } = selectedPair(report) ?? {};
  const { candidateType: _type, ...localTold } = { ...told.local };
  expect({ local, remote }).toEqual({ local: localTold, remote: told.remote });
});

const none: [string, Report][] = [
  ['nothing is there', []],
  ['no pair is chosen yet', [['T', { type: 'transport' }], ['p', pair], ...candidates]],
  ['the chosen pair is gone', [['T', { type: 'transport', selectedCandidatePairId: 'p' }], ...candidates]],
  [
    'one of its ends is gone',
    [
      ['T', { type: 'transport', selectedCandidatePairId: 'p' }],
      ['p', pair],
      ['l', LOCAL],
    ],
  ],
];

test.each(none)('there is no pair in use when %s', (_, report) => {
  expect(selectedPair(report)).toBeNull();
});
