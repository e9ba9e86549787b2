import { expect, test } from 'vitest';
import { announce } from './gathering.ts';
import { RemoteCandidates } from './remote-candidates.ts';

const line = (address: string, port: number | string = 5000, transport = 'udp') =>
  `candidate:1 1 ${transport} 2122260223 ${address} ${port} typ host`;

/** What the native side is told, in the order in which it is. */
function telling(mayContact = (_address: string) => true) {
  const told: string[] = [];
  const candidates = new RemoteCandidates(mayContact);
  return {
    told,
    candidates,
    describe: (sdp: string) => candidates.describe(sdp, (admitted) => told.push(admitted)),
    trickle: (candidate: string) => candidates.trickle(candidate, (admitted) => told.push(admitted)),
  };
}

test('candidates that may not be contacted are taken out, and all else stays', () => {
  const sdp = ['v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', `a=${line('192.0.2.1')}`, `a=${line('192.0.2.2')}`, ''].join('\r\n');
  const { told, candidates, describe } = telling((address) => address === '192.0.2.2');
  describe(sdp);
  expect(candidates.denied).toBe(1);
  expect(told).toEqual([sdp.replace(`a=${line('192.0.2.1')}\r\n`, '')]);
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
  const { told, candidates, trickle } = telling();
  trickle(candidate);
  expect([told, candidates.denied]).toEqual(isTaken ? [[candidate], 0] : [[], 1]);
});

/** What the agent drops, and what somebody else might. */
const DROPPED = ['\r', '\0', '\t', '\v', '\u007f', '\u0085', '\u00ad', '\ufeff', ' '];
test.each(DROPPED)('a candidate with %j in its name is one, and so is the line that says that there are no more', (dropped) => {
  const hidden = [`a=cand${dropped}idate:1 1 udp 1 127.0.0.1 5000 typ host`, `a=end-of-cand${dropped}idates`, `${dropped}a=CANDIDATE:1`];
  const sdp = ['v=0', ...hidden, 'm=audio 9 UDP/TLS/RTP/SAVPF 111', ...hidden, ''].join('\r\n');
  const { told, candidates, describe } = telling();
  describe(sdp);
  expect([told, candidates.denied]).toEqual([['v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n'], 4]);
});

test('of an address and port it is told once, whatever else is different', () => {
  const { told, candidates, describe, trickle } = telling();
  describe(`v=0\r\na=${line('2001:db8::A')}\r\nm=audio\r\na=${line('2001:db8::A')}\r\n`);
  expect(told).toEqual([`v=0\r\na=${line('2001:db8::A')}\r\nm=audio\r\n`]);
  for (let foundation = 0; foundation < 2000; foundation += 1) trickle(line('2001:db8::a', '05000').replace('1', `${foundation}`));
  trickle(line('2001:db8::a', 5001));
  expect(told.slice(1)).toEqual([line('2001:db8::a', 5001)]);
  expect(candidates.denied).toBe(0);
});

test('of more than forty it is not told, in a description and after it', () => {
  const { told, candidates, describe, trickle } = telling();
  describe(Array.from({ length: 30 }, (_, at) => `a=${line('192.0.2.1', 5000 + at)}`).join('\r\n'));
  for (let at = 30; at < 1000; at += 1) trickle(line('192.0.2.1', 5000 + at));
  expect(told[0]?.split('\r\n')).toHaveLength(30);
  expect(told).toHaveLength(1 + 10);
  expect(candidates.denied).toBe(960);
});

test('what was in a description that could not be used may come in the next', () => {
  const { told, candidates, describe } = telling((address) => address === '192.0.2.1');
  const sdp = `a=${line('192.0.2.1')}`;
  const refuse = () => {
    throw new Error('no fingerprint');
  };
  expect(() => candidates.describe(`${sdp}\r\na=${line('192.0.2.2')}`, refuse)).toThrow('no fingerprint');
  expect(candidates.denied).toBe(0);
  describe(sdp);
  expect(told).toEqual([sdp]);
});

test('the announced address stands beside each of its family, below it, with the same port', () => {
  const own = 'a=candidate:1 1 UDP 2114977791 10.0.0.5 40000 typ host\r\n';
  const six = 'a=candidate:2 1 UDP 2116026111 fd00::2 40000 typ host\r\n';
  expect(announce(own + six, '203.0.113.7')).toBe(`${own}a=candidate:91 1 UDP 2114977790 203.0.113.7 40000 typ host\r\n${six}`);
  expect(announce(own, '2001:db8::7')).toBe(own);
  expect(announce(own, null)).toBe(own);
});
