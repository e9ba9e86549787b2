import { expect, test } from 'vitest';
import { inspectorVerdictEn } from '../../text/inspector-verdict-en.ts';
import { inspectorVerdictKo } from '../../text/inspector-verdict-ko.ts';
import type { CallTimeline } from '../../timeline/call-timeline.ts';
import type { Entry, Happening } from '../../timeline/entry.ts';
import type { PairEnd } from '../../timeline/selected-pair.ts';
import { callVerdict } from './call-verdict.ts';
import { verdictSentence } from './verdict-words.ts';

/** `host 192.168.1.2:5000`, `relay/tcp 203.0.113.10:49200`. */
function end(words: string): PairEnd {
  const [, type = '', relay, address = '', port] = /^(\w+)(?:\/(\w+))? (\S+):(\d+)$/.exec(words) ?? [];
  return { type, protocol: 'udp', relayProtocol: relay ?? null, address, port: Number(port), networkType: null, url: null };
}

const entries = (...happenings: readonly Happening[]): Entry[] => happenings.map((happening, at) => Object.assign({}, happening, { at }));
const state = (of: 'ice' | 'connection' | 'gathering' | 'signaling', value: string): Happening => ({ type: 'state', of, value });
const pair = (local: string, remote: string): Happening => ({ type: 'selected-pair', local: end(local), remote: end(remote) });
const seated = (...iceUrls: readonly string[]): Happening => ({ type: 'seated', seat: 'caller', waiting: 0, iceUrls });
const found = (type: string, address: string, transport = 'udp'): Happening => ({
  type: 'candidate',
  candidate: `candidate:1 1 ${transport} 1 ${address} 5000 typ ${type}`,
});
const signal = (direction: 'sent' | 'received', body: Record<string, string | boolean>): Happening => ({
  type: 'signal',
  direction,
  kind: 'ready' in body ? 'media' : 'description',
  negotiation: 1,
  bytes: 1,
  relayedAt: null,
  body,
});
const created: Happening = { type: 'connection-created' };
const connected = state('connection', 'connected');
const relayOnly: Happening = { type: 'page', what: 'relay-only' };
const open: Happening = { type: 'socket', state: 'open' };
const offer = signal('sent', { type: 'offer', sdp: '' });
const answer = signal('received', { type: 'answer', sdp: '' });

function call(own: readonly Happening[], theirs: readonly Happening[] | null, rttMs: number | null = 2): CallTimeline {
  const peer = theirs && { entries: entries(...theirs), clock: { offsetMs: 0, uncertaintyMs: 1 } };
  return { seat: 'caller', own: entries(...own), peer, stats: [{ at: 9, rttMs, streams: [] }] };
}

const say = (timeline: CallTimeline) => verdictSentence(callVerdict(timeline), inspectorVerdictEn);
const mine = (local: string, remote: string) => [created, connected, pair(local, remote)];

const TURN = ['turn:turn.example?transport=udp', 'turn:turn.example?transport=tcp'];

test.each<[string, CallTimeline, string]>([
  ['two in one network', call(mine('host 192.168.1.2:5000', 'host 192.168.1.3:6000'), null), 'Direct, on the same network, UDP, 2 ms'],
  [
    'two behind routers',
    call(mine('srflx 203.0.113.1:5000', 'srflx 203.0.113.2:6000'), mine('srflx 203.0.113.2:6000', 'srflx 203.0.113.1:5000'), 18.3),
    'Direct, through two routers, UDP, 18 ms',
  ],
  [
    'a time that was not measured',
    call(mine('srflx 203.0.113.1:5000', 'srflx 203.0.113.2:6000'), null, null),
    'Direct, through two routers, UDP',
  ],
  [
    'an address that only the other side knows to be its own computer’s',
    call(mine('host 198.51.100.1:5000', 'prflx 198.51.100.2:6000'), mine('host 198.51.100.2:6000', 'host 198.51.100.1:5000')),
    'Direct, across the open internet, UDP, 2 ms',
  ],
  [
    'the same before the other side has told',
    call(mine('host 198.51.100.1:5000', 'prflx 198.51.100.2:6000'), null),
    'Direct, through the other side’s router, UDP, 2 ms',
  ],
  [
    'a relay of theirs that is seen as an address here',
    call(mine('host 198.51.100.1:5000', 'prflx 203.0.113.10:49200'), mine('relay/tls 203.0.113.10:49200', 'host 198.51.100.1:5000')),
    'Relayed by TURN over TLS, 2 ms',
  ],
  [
    'two sides that do not speak of the same pair at the moment',
    call(mine('srflx 203.0.113.1:5000', 'srflx 203.0.113.2:6000'), mine('relay/udp 203.0.113.10:49200', 'srflx 203.0.113.1:5000')),
    'Direct, through two routers, UDP, 2 ms',
  ],
  [
    'two relays, of which the harder way counts',
    call(
      mine('relay/udp 203.0.113.10:49200', 'relay 203.0.113.10:49300'),
      mine('relay/tcp 203.0.113.10:49300', 'relay 203.0.113.10:49200'),
    ),
    'Relayed by TURN over TCP, 2 ms',
  ],
  [
    'a pair of an older connection',
    call([...mine('host 192.168.1.2:5000', 'host 192.168.1.3:6000'), created, connected], null),
    inspectorVerdictEn['verdict.now.finding-road'],
  ],
])('%s', (_name, timeline, sentence) => {
  expect(say(timeline)).toBe(sentence);
});

const RELAY = mine('relay/udp 203.0.113.10:49200', 'srflx 203.0.113.2:6000');
const OVER_TCP = mine('relay/tcp 203.0.113.10:49200', 'srflx 203.0.113.2:6000');
const theirs = (...more: readonly Happening[]) => [created, ...more, connected, pair('srflx 203.0.113.2:6000', 'relay 203.0.113.10:49200')];
const silentStun: Happening = { type: 'candidate-error', code: 701, url: 'stun:stun.example', text: 'timed out' };

test.each<[string, CallTimeline, string]>([
  ['by wish', call([seated(...TURN), relayOnly, ...RELAY], theirs()), 'Relayed by TURN over UDP, because you asked for it, 2 ms'],
  [
    'by their wish',
    call([seated(...TURN), ...RELAY], [relayOnly, ...theirs()]),
    'Relayed by TURN over UDP, because the other side asked for it, 2 ms',
  ],
  [
    'over TCP although there is UDP',
    call([seated(...TURN), ...OVER_TCP], theirs(found('srflx', '203.0.113.2'))),
    'Relayed by TURN over TCP, because UDP is blocked at your side, 2 ms',
  ],
  [
    'STUN that does not answer them',
    call([seated('stun:stun.example', ...TURN), ...RELAY], theirs(found('host', '192.168.1.3'), silentStun)),
    'Relayed by TURN over UDP, because UDP is blocked at the other side, 2 ms',
  ],
  [
    'two public addresses',
    call(
      [seated('stun:stun.example', ...TURN), created, found('srflx', '203.0.113.1'), ...RELAY.slice(1)],
      theirs(found('srflx', '203.0.113.2')),
    ),
    'Relayed by TURN over UDP, because your two networks do not let each other in, 2 ms',
  ],
  [
    'nothing that could tell a public address',
    call([seated('turns:turn.example'), ...mine('relay/tls 203.0.113.10:49200', 'host 192.168.1.3:6000')], null),
    'Relayed by TURN over TLS, because no STUN server told your public addresses, 2 ms',
  ],
  ['a reason that nobody knows', call([seated(...TURN), ...RELAY], null), 'Relayed by TURN over UDP, 2 ms'],
])('relayed: %s', (_name, timeline, sentence) => {
  expect(say(timeline)).toBe(sentence);
});

const SEATED = [open, seated()];

test.each<[string, readonly Happening[]]>([
  ['reaching-server', [{ type: 'page', what: 'opened' }]],
  ['taking-seat', [open]],
  ['making-offer', [...SEATED, created]],
  ['waiting', [...SEATED, created, offer]],
  ['server-lost', [...SEATED, created, offer, { type: 'socket', state: 'interrupted' }]],
  ['getting-ready', [...SEATED, created, offer, { type: 'peer', change: 'joined' }]],
  ['answering', [...SEATED, created, offer, { type: 'peer', change: 'joined' }, signal('received', { ready: true })]],
  ['checking', [...SEATED, created, offer, answer, state('ice', 'checking')]],
  ['securing', [...SEATED, created, offer, answer, state('ice', 'checking'), state('ice', 'connected')]],
  ['finding-road', [...SEATED, created, offer, answer, connected]],
  ['interrupted', [...SEATED, created, offer, answer, connected, state('connection', 'disconnected')]],
  ['failed', [...SEATED, created, offer, answer, state('connection', 'failed')]],
  ['left', [...SEATED, created, offer, answer, connected, { type: 'peer', change: 'left' }]],
  ['getting-ready', [...SEATED, created, offer, { type: 'peer', change: 'left' }, { type: 'peer', change: 'joined' }]],
])('not connected: %s', (now, own) => {
  expect(callVerdict(call(own, null))).toEqual({ isConnected: false, now });
});

test('a callee who has not pressed Join is the one who is waited for', () => {
  const own = [...SEATED, created, signal('received', { type: 'offer', sdp: '' })];
  const seen = (happenings: readonly Happening[]) => callVerdict({ ...call(happenings, null), seat: 'callee' });
  expect(seen(own)).toEqual({ isConnected: false, now: 'your-turn' });
  expect(seen([...own, signal('sent', { ready: true })])).toEqual({ isConnected: false, now: 'answering' });
});

test('whoever has asked a REST API for a connection has agreed to it: nobody presses Join', () => {
  const asked: Happening = { type: 'request', name: 'POST connections', answer: null };
  const own = [asked, seated(), created, signal('received', { type: 'offer', sdp: '' })];
  expect(callVerdict({ ...call(own, null), seat: 'callee' })).toEqual({ isConnected: false, now: 'answering' });
});

test('it is said in Korean, too', () => {
  const timeline = call([seated(...TURN), ...OVER_TCP], theirs(found('srflx', '203.0.113.2')));
  expect(verdictSentence(callVerdict(timeline), inspectorVerdictKo)).toBe('TCP로 TURN 중계. 내 쪽에서 UDP가 막혀 있어요, 2 ms');
});
