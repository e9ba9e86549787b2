import { expect, test } from 'vitest';
import { announce } from './gathering.ts';
import { admitCandidates, isAdmitted } from './remote-candidates.ts';

const line = (address: string, port: number | string = 5000, transport = 'udp') =>
  `candidate:1 1 ${transport} 2122260223 ${address} ${port} typ host`;

test('candidates that may not be contacted are taken out, and all else stays', () => {
  const sdp = [
    'v=0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 111',
    `a=${line('192.0.2.1')}`,
    `a=${line('192.0.2.2')}`,

    '',
  ].join('\r\n');
  const admitted = admitCandidates(sdp, (address) => address === '192.0.2.2');
  expect(admitted.denied).toBe(1);
  expect(admitted.sdp).toBe(sdp.replace(`a=${line('192.0.2.1')}\r\n`, ''));
});

test.each([
  ['UDP', line('192.0.2.1'), true],
  ['UDP in capitals', line('192.0.2.1', 5000, 'UDP'), true],
  ['TCP', line('192.0.2.1', 9, 'tcp'), false],
  ['a port that is no number', line('192.0.2.1', 'x'), false],
  ['a line that is cut short', 'candidate:1 1 udp', false],
  ['a name', line('somewhere.local'), false],
  ['what browsers add', `${line('192.0.2.1')} raddr 0.0.0.0 rport 9 generation 0 ufrag x network-cost 999`, true],
  // The agent separates by ASCII spaces only, and would read the address further back.
  ...['\u00a0', '\u2003', '\ufeff', '\u2028', '\t', '\v', '\r'].map((space): [string, string, boolean] => [
    `another space (${space.codePointAt(0)})`,
    `candidate:${['', 'A', 'udp', '1', '192.0.2.1', '5000', 'typ'].join(space)} 1 UDP 2122260223 127.0.0.1 5000 typ host`,
    false,
  ]),
])('%s: %s', (_name, candidate, isTaken) => {
  expect(isAdmitted(candidate, () => true)).toBe(isTaken);
});

/** What the agent drops, and what somebody else might. */
const DROPPED = ['\r', '\0', '\t', '\v', '\u007f', '\u0085', '\u00ad', '\ufeff', ' '];
test.each(DROPPED)('a candidate with %j in its name is one, and so is the line that says that there are no more', (dropped) => {
  const hidden = [`a=cand${dropped}idate:1 1 udp 1 127.0.0.1 5000 typ host`, `a=end-of-cand${dropped}idates`, `${dropped}a=CANDIDATE:1`];
  const sdp = ['v=0', ...hidden, 'm=audio 9 UDP/TLS/RTP/SAVPF 111', ...hidden, ''].join('\r\n');
  expect(admitCandidates(sdp, () => true)).toEqual({ sdp: 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n', denied: 4 });
});

test('the announced address stands beside each of its family, below it, with the same port', () => {
  const own = 'a=candidate:1 1 UDP 2114977791 10.0.0.5 40000 typ host\r\n';
  const six = 'a=candidate:2 1 UDP 2116026111 fd00::2 40000 typ host\r\n';
  expect(announce(own + six, '203.0.113.7')).toBe(`${own}a=candidate:91 1 UDP 2114977790 203.0.113.7 40000 typ host\r\n${six}`);
  expect(announce(own, '2001:db8::7')).toBe(own);
  expect(announce(own, null)).toBe(own);
});
