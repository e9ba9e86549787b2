import { expect, test } from 'vitest';
import { candidatesIn, parseCandidateLine } from './candidate-line.ts';

test('every field of a line is read', () => {
  const line =
    'candidate:842163049 1 UDP 1686052607 203.0.113.9 46154 typ srflx raddr 192.168.0.2 rport 5000 generation 3 ufrag 9uIu network-id 2 network-cost 900';
  expect(parseCandidateLine(line)).toEqual({
    foundation: '842163049',
    component: 1,
    protocol: 'udp',
    priority: 1_686_052_607,
    address: '203.0.113.9',
    port: 46_154,
    type: 'srflx',
    relatedAddress: '192.168.0.2',
    relatedPort: 5000,
    tcpType: null,
    generation: 3,
    ufrag: '9uIu',
    networkId: 2,
    networkCost: 900,
  });
});

test.each([
  ['candidate:1 1 tcp 1518280447 192.168.0.2 9 typ host tcptype active', { tcpType: 'active', protocol: 'tcp', port: 9 }],
  ['a=candidate:1 2 udp 1 fd00::2 5000 typ host', { address: 'fd00::2', component: 2, relatedAddress: null, ufrag: null }],
  ['candidate:1 1 udp 1 c5e71324-250b-4d6f-94f5-2188933e73dc.local 5000 typ host', { type: 'host' }],
  ['candidate:1 1 udp 1 1.2.3.4 5000 typ host raddr', { relatedAddress: null }],
  ['candidate:1 1 udp 1 1.2.3.4 5000 typ host generation ufrag', { generation: null, ufrag: null }],
  ['candidate:1 1 udp 1 1.2.3.4 5000 typ new-type something else', { type: 'new-type' }],
])('%s is read', (line, fields) => {
  expect(parseCandidateLine(line)).toMatchObject(fields);
});

test.each(['', 'candidate:', 'candidate:1 1 udp 1 1.2.3.4 5000', 'candidate:1 one udp 1 1.2.3.4 5000 typ host', 'end-of-candidates'])(
  '"%s" is no candidate',
  (line) => {
    expect(parseCandidateLine(line)).toBeNull();
  },
);

test('a candidate in a description is of the round that its section names, or else the session', () => {
  const line = 'a=candidate:1 1 udp 1 1.2.3.4 5000 typ host';
  const sdp = ['a=ice-ufrag:all', 'm=audio', 'a=ice-ufrag:audio', line, 'm=video', line, 'a=candidate:nonsense'].join('\r\n');
  expect(candidatesIn(sdp).map(({ ufrag }) => ufrag)).toEqual(['audio', 'all']);
});
