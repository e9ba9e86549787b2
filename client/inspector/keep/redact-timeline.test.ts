import { expect, test } from 'vitest';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import type { Entry, Happening } from '../../timeline/entry.ts';
import { parseEntry } from '../../timeline/entry-schema.ts';
import { pairGrid } from '../candidates/pair-grid.ts';
import { callVerdict } from '../verdict/call-verdict.ts';
import { findReasons } from '../why/find-reasons.ts';
import { createTimelineRedaction } from './redact-timeline.ts';

const recordings = import.meta.glob<CallTimeline>('../why/recordings/*.json', { eager: true, import: 'default' });

/** Where the recordings were made, and places as people have them. */
const AT_HOME = [
  ['127.0.0.1', '192.168.77.5'],
  ['192.0.2.2', '81.2.69.142'],
  ['fd00::2', '2a02:8070:1:2::5'],
  ['::1', 'fd9b:77aa:1::9'],
] as const;

function atHome(timeline: CallTimeline): CallTimeline {
  const text = AT_HOME.reduce((words, [there, home]) => words.replaceAll(there, home), JSON.stringify(timeline));
  return JSON.parse(text) as CallTimeline;
}

function conclusions(timeline: CallTimeline) {
  const end = Math.max(...timeline.own.map(({ at }) => at), ...timeline.stats.map(({ at }) => at));
  const grid = (['caller', 'callee'] as const).map((seat) => {
    const { locals, remotes, cells } = pairGrid(timeline, seat);
    return [locals.length, remotes.length, cells.map((row) => row.map((pair) => pair?.standing ?? null))];
  });
  const findings = [0, 6000, 40_000].map((laterMs) =>
    findReasons(timeline, end + laterMs).map(({ rule, severity, whose, evidence }) => [rule, severity, whose, evidence.length]),
  );
  return { verdict: callVerdict(timeline), findings, grid };
}

test.each(Object.entries(recordings))('%s: without addresses everything concluded from it stays', (_name, recorded) => {
  for (const timeline of [recorded, atHome(recorded)]) {
    const redacted = createTimelineRedaction()(timeline);
    expect(conclusions(redacted)).toEqual(conclusions(timeline));
    expect([...redacted.own, ...(redacted.peer?.entries ?? [])].filter((entry) => parseEntry(entry) === null)).toEqual([]);
  }
});

test.each(Object.entries(recordings))('%s: no address of it is left', (_name, recorded) => {
  const original = atHome(recorded);
  const redacted = JSON.stringify(createTimelineRedaction()(original));
  const addresses = AT_HOME.map(([, home]) => home).filter((home) => JSON.stringify(original).includes(home));
  for (const address of addresses) expect(redacted).not.toContain(address);
});

test('the recordings hold addresses that could be left', () => {
  const all = Object.values(recordings).map((recorded) => JSON.stringify(atHome(recorded)));
  for (const [, home] of AT_HOME) expect(all.some((text) => text.includes(home))).toBe(true);
});

const happened = (...happenings: readonly Happening[]): CallTimeline => ({
  seat: 'caller',
  own: happenings.map((happening, at): Entry => Object.assign({ at }, happening)),
  peer: null,
  stats: [],
});
const redactedText = (...happenings: readonly Happening[]) => JSON.stringify(createTimelineRedaction()(happened(...happenings)).own);

const signal = (body: Record<string, string>): Happening => ({
  type: 'signal',
  direction: 'sent',
  kind: 'description',
  negotiation: 1,
  bytes: 1,
  relayedAt: null,
  body,
});
const sdp = (...lines: readonly string[]) => signal({ kind: 'description', type: 'offer', sdp: lines.join('\r\n') });

const SECRETS: [what: string, happening: Happening, secret: string][] = [
  ['who makes the offer', sdp('o=- 1 2 IN IP4 81.2.69.142'), '81.2.69.142'],
  ['where media is expected', sdp('c=IN IP6 2a02:8070::5'), '2a02:8070::5'],
  ['where media is expected, by name', sdp('c=IN IP4 desk.home.test'), 'desk.home.test'],
  ['where RTCP is expected', sdp('a=rtcp:9 IN IP4 81.2.69.142'), '81.2.69.142'],
  ['a candidate', sdp('a=candidate:8 1 udp 1 81.2.69.142 5 typ host'), '81.2.69.142'],
  ['a candidate, by name', sdp('a=candidate:8 1 udp 1 desk.home.test 5 typ host'), 'desk.home.test'],
  ['a candidate, by a name of the own network', sdp('a=candidate:8 1 udp 1 annas-mac.local 5 typ host'), 'annas-mac'],
  ['what it was derived from', sdp('a=candidate:8 1 udp 1 9.9.9.9 5 typ srflx raddr 192.168.77.5 rport 9'), '192.168.77.5'],
  ['an IPv4 address within an IPv6 one', sdp('c=IN IP6 2a02:8070:9:8::81.2.69.142'), '2a02:8070'],
  ['its foundation, which may be counted from it', sdp('a=candidate:2259373188 1 udp 1 9.9.9.9 5 typ host'), '2259373188'],
  ['the name of a round of ICE', sdp('a=ice-ufrag:wqac'), 'wqac'],
  ['its password', sdp('a=ice-pwd:zP4QbGyKXk9T3y1u2vWmRr'), 'zP4QbGyKXk9T3y1u2vWmRr'],
  ['a fingerprint', sdp('a=fingerprint:sha-256 AB:CD:EF:01'), 'AB:CD'],
  ['a key', sdp('a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0'), 'c2VjcmV0'],
  ['who somebody is', sdp('a=identity:eyJhbm5hIn0='), 'eyJhbm5hIn0'],
  ['the name of a round beside a candidate', signal({ kind: 'candidate', usernameFragment: 'wqac' }), 'wqac'],
  ['a TURN server', { type: 'seated', seat: 'caller', waiting: 0, iceUrls: ['turns:relay.acme.test:5349?transport=tcp'] }, 'acme'],
  ['a server that failed', { type: 'candidate-error', code: 701, url: 'stun:81.2.69.142:3478', text: '' }, '81.2.69.142'],
  ['what went wrong', { type: 'error', message: 'no route from [2a02:8070::5]:9 to 81.2.69.142:9' }, '2a02:8070'],
];

test.each(SECRETS)('%s is not in the file', (_what, happening, secret) => {
  expect(JSON.stringify(happening)).toContain(secret);
  expect(redactedText(happening)).not.toContain(secret);
});

test('a name is replaced wherever it stands, once it is known to be one', () => {
  const seated: Happening = { type: 'seated', seat: 'caller', waiting: 0, iceUrls: ['turn:relay.acme.test:3478', 'stun:acme.test'] };
  const text = redactedText({ type: 'error', message: 'RELAY.acme.test does not answer' }, seated);
  expect(text).not.toMatch(/acme/i);
  expect(text).toContain('server-1.example does not answer');
  expect(text).toContain('turn:server-1.example:3478');
});

test('equal things stay equal and different ones different, so that negotiations can still be compared', () => {
  const lines = (ufrag: string, print: string) => sdp(`a=ice-ufrag:${ufrag}`, `a=fingerprint:sha-256 ${print}`);
  const [first, second, third] = createTimelineRedaction()(
    happened(lines('aaaa', 'AA:BB:CC'), lines('bbbb', 'AA:BB:CC'), lines('aaaa', 'DD:EE:FF')),
  ).own.map((entry) => (entry.type === 'signal' ? String(entry.body['sdp']).split('\r\n') : []));
  expect(first?.[0]).toBe(third?.[0]);
  expect(first?.[0]).not.toBe(second?.[0]);
  expect(first?.[1]).toBe(second?.[1]);
  expect(first?.[1]).not.toBe(third?.[1]);
});

test('while a call goes on, what stands in for an address stays', () => {
  const redact = createTimelineRedaction();
  const whole = happened(sdp('c=IN IP4 81.2.69.142'), sdp('c=IN IP4 81.2.69.143'), sdp('c=IN IP4 81.2.69.142'));
  const before = redact({ ...whole, own: whole.own.slice(1, 2) });
  expect(redact(whole).own[1]).toEqual(before.own[0]);
});
