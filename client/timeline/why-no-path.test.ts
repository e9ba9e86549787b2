import { expect, test } from 'vitest';
import type { Entry, Happening } from './entry.ts';
import { isWithoutRelay } from './ice-urls.ts';
import { whyNoPath, type NoPathReason } from './why-no-path.ts';

const STUN = 'stun:stun.example:3478';
const TURN = 'turn:turn.example:3478?transport=udp';

const LAN = 'candidate:1 1 udp 2122260223 192.168.0.2 5000 typ host generation 0';
const HIDDEN = 'candidate:1 1 udp 2122260223 c5e71324-250b-4d6f-94f5-2188933e73dc.local 5000 typ host';
const PUBLIC_HOST = 'candidate:1 1 udp 2122260223 203.0.113.7 5000 typ host';
const SRFLX = 'candidate:2 1 udp 1686052607 203.0.113.1 5000 typ srflx raddr 0.0.0.0 rport 0';
const RELAY = 'candidate:3 1 udp 41885439 203.0.113.9 49152 typ relay raddr 0.0.0.0 rport 0';

const received = (kind: 'description' | 'candidate', body: object): Happening => ({
  type: 'signal',
  direction: 'received',
  negotiation: 1,
  bytes: 1,
  relayedAt: 1,
  kind,
  body: { kind, ...body },
});
const theirs = (candidate: string) => received('candidate', { candidate });
const theirSdp = (...lines: string[]) =>
  received('description', { sdp: ['v=0', ...lines.map((line) => `a=${line}`), 'a=end-of-candidates', ''].join('\r\n') });
const own = (candidate: string): Happening => ({ type: 'candidate', candidate });
const error = (url: string, code: number): Happening => ({ type: 'candidate-error', url, code, text: '' });
const CONNECTED: Happening = { type: 'state', of: 'connection', value: 'connected' };
const GATHERING: Happening = { type: 'state', of: 'gathering', value: 'gathering' };
const GATHERED: Happening = { type: 'state', of: 'gathering', value: 'complete' };
const MOVED: Happening = { type: 'page', what: 'network-changed' };

const timeline = (urls: readonly string[], ...happenings: Happening[]): Entry[] =>
  [{ type: 'seated', seat: 'caller', waiting: 0, iceUrls: urls } as const, ...happenings].map((happening) =>
    Object.assign({ at: 0 }, happening),
  );

const cases: [string, string[], Happening[], NoPathReason | null][] = [
  ['neither STUN nor TURN is there', [], [own(LAN), theirs(LAN)], 'no-servers'],
  ['nothing has been gathered yet', [STUN], [], null],
  ['nothing of theirs came', [STUN], [own(LAN), own(SRFLX)], 'nothing-of-theirs'],
  ['only their end of candidates came', [STUN], [own(LAN), own(SRFLX), theirs('')], 'nothing-of-theirs'],
  ['STUN does not answer this side', [STUN], [own(LAN), error(STUN, 701), theirs(LAN), theirs(SRFLX)], 'udp-blocked'],
  ['STUN is still being asked', [STUN], [own(LAN), GATHERING, theirs(SRFLX)], 'udp-blocked'],
  ['STUN has told this computer what it knew', [STUN], [own(LAN), GATHERING, GATHERED, theirs(SRFLX)], null],
  ['one interface of several has no way to STUN', [STUN], [own(SRFLX), error(STUN, 701), theirs(SRFLX)], 'needs-turn'],
  ['STUN has nothing new to tell, and has not failed', [STUN], [own(LAN), theirs(SRFLX)], null],
  ['STUN does not answer them', [STUN], [own(LAN), own(SRFLX), theirs(LAN)], 'udp-blocked-theirs'],
  ['they hide their addresses, and STUN does not answer them', [STUN], [own(SRFLX), theirs(HIDDEN)], 'udp-blocked-theirs'],
  ['both have a public address', [STUN], [own(SRFLX), theirs(SRFLX)], 'needs-turn'],
  ['theirs came within a description', [STUN], [own(SRFLX), theirSdp(LAN, SRFLX)], 'needs-turn'],
  ['their computer itself has a public address', [STUN], [own(SRFLX), theirs(PUBLIC_HOST)], 'needs-turn'],
  ['this computer itself has a public address', [STUN], [own(PUBLIC_HOST), error(STUN, 701), theirs(SRFLX)], 'needs-turn'],
  ['they bring a relay of their own', [STUN], [own(SRFLX), theirs(RELAY)], 'needs-turn'],
  ['TURN refuses', [STUN, TURN], [own(SRFLX), error(TURN, 401), theirs(SRFLX)], 'turn-refused'],
  ['TURN forbids', [STUN, TURN], [own(SRFLX), error(TURN, 403), theirs(RELAY)], 'turn-refused'],
  ['TURN refuses, and they sent nothing', [TURN], [own(LAN), error(TURN, 401)], 'turn-refused'],
  ['TURN does not answer', [TURN], [own(SRFLX), error(TURN, 701), theirs(SRFLX)], 'turn-silent'],
  ['STUN is what refuses', [STUN, TURN], [own(LAN), error(STUN, 400), theirs(SRFLX)], 'turn-silent'],
  ['TURN failed for one interface only', [TURN], [own(RELAY), error(TURN, 701), error(TURN, 401), theirs(RELAY)], 'relays-failed'],
  ['they do not reach TURN', [STUN, TURN], [own(RELAY), theirs(SRFLX)], 'turn-silent-theirs'],
  ['both reach TURN', [STUN, TURN], [own(SRFLX), own(RELAY), theirSdp(SRFLX), theirs(RELAY)], 'relays-failed'],
  ['TURN was reached in the network before', [TURN], [own(RELAY), theirs(RELAY), MOVED, own(LAN), theirs(RELAY)], 'turn-silent'],
  ['there was a path before', [STUN], [own(SRFLX), theirs(SRFLX), CONNECTED, own(SRFLX), theirs(LAN)], 'udp-blocked-theirs'],
  ['there was a path, and nothing was tried since', [STUN], [own(SRFLX), theirs(SRFLX), CONNECTED], null],
];

test.each(cases)('when %s', (_, urls, happenings, reason) => {
  expect(whyNoPath(timeline(urls, ...happenings), false)).toBe(reason);
});

test('a page that wants relays only is told where the server has none', () => {
  expect(whyNoPath(timeline([STUN], theirs(SRFLX)), true)).toBe('relay-only');
});

test('a page that wants relays only and reaches none has no address of its own', () => {
  expect(whyNoPath(timeline([TURN], error(TURN, 701), theirs(SRFLX)), true)).toBe('turn-silent');
  expect(whyNoPath(timeline([TURN], error(TURN, 401), theirs(SRFLX)), true)).toBe('turn-refused');
});

test('what this side has sent is not theirs', () => {
  const sent: Happening = { ...theirs(SRFLX), direction: 'sent' } as Happening;
  expect(whyNoPath(timeline([STUN], own(SRFLX), sent), false)).toBe('nothing-of-theirs');
});

test('the ICE servers are those that were told last', () => {
  const entries = [...timeline([], own(SRFLX)), ...timeline([TURN], theirs(SRFLX))];
  expect(whyNoPath(entries, false)).toBe('turn-silent');
});

test.each([
  [[], true],
  [[STUN], true],
  [[STUN, TURN], false],
  [['turns:turn.example:443?transport=tcp'], false],
  [['TURN:turn.example'], false],
])('with the ICE servers %j there is no relay: %j', (urls, expected) => {
  expect(isWithoutRelay(timeline(urls))).toBe(expected);
});

test('before the server has told its ICE servers nothing is said of them', () => {
  expect(isWithoutRelay([])).toBe(false);
  expect(whyNoPath([], true)).toBeNull();
});
