import { expect, test } from 'vitest';
import type { SignalBody } from '../../../protocol/signal.ts';
import { stepEn } from '../../text/step-en.ts';
import { stepKo } from '../../text/step-ko.ts';
import type { Entry } from '../../timeline/entry.ts';
import chromium from '../sdp/samples/chromium.json';
import type { HeldSignal } from './held-signal.ts';
import { heldWords, type HeldCircumstances } from './held-words.ts';

const GIVEN: HeldCircumstances = { seat: 'caller', isPeerThere: true, entries: [], count: 1 };
const candidate = (line: string): SignalBody => ({
  kind: 'candidate',
  candidate: line,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: null,
});
const held = (direction: HeldSignal['direction'], body: SignalBody): HeldSignal => ({ id: 0, direction, negotiation: 1, body });
const words = (signal: HeldSignal, given: Partial<HeldCircumstances> = {}) => heldWords(signal, { ...GIVEN, ...given }, stepEn);

const SDP = [
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'a=ice-ufrag:one',
  'a=rtpmap:111 opus/48000/2',
  'a=candidate:1 1 udp 2113937151 192.0.2.1 5000 typ host',
  'm=video 0 UDP/TLS/RTP/SAVPF 96',
  'a=rtpmap:96 VP8/90000',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  '',
].join('\r\n');
const sentOffer = (sdp: string): Entry => ({
  type: 'signal',
  direction: 'sent',
  kind: 'description',
  negotiation: 1,
  bytes: 1,
  relayedAt: null,
  body: { kind: 'description', type: 'offer', sdp },
  at: 0,
});

test('an answer says what is accepted, what is refused and what it carries', () => {
  const { title, what, effect } = words(held('received', { kind: 'description', type: 'answer', sdp: SDP }));
  expect(title).toBe('Answer');
  expect(what).toBe('The callee accepts audio opus, no video VP8, a data channel. Candidates it carries: 1.');
  expect(effect).toContain('signalingState to stable');
});

test('a browser’s own offer is understood', () => {
  const sdp =
    JSON.stringify(chromium)
      .match(/v=0(?:[^"\\]|\\.)*/)?.[0]
      .replaceAll('\\r\\n', '\r\n') ?? '';
  expect(words(held('sent', { kind: 'description', type: 'offer', sdp })).what).toContain('audio opus, video VP8');
});

test('an offer reaches a callee, or its mailbox', () => {
  const offer = held('sent', { kind: 'description', type: 'offer', sdp: SDP });
  expect(words(offer).effect).toContain('have-remote-offer');
  expect(words(offer, { isPeerThere: false }).effect).toContain('mailbox');
});

test('a later offer of the same negotiation is a restart if its ufrag is another one', () => {
  const offer = (sdp: string) => held('sent', { kind: 'description', type: 'offer', sdp });
  const entries = [sentOffer(SDP)];
  expect(words(offer(SDP.replace(':one', ':two')), { entries }).title).toBe('Offer: ICE restart');
  expect(words(offer(SDP), { entries })).toMatchObject({ title: 'Offer', what: expect.stringContaining('Another offer') });
  expect(words({ ...offer(SDP.replace(':one', ':two')), negotiation: 2 }, { entries }).title).toBe('Offer');
});

test.each([
  ['candidate:1 1 udp 1 192.0.2.1 5000 typ host', 'An address of the callee’s own computer, over UDP: type host.'],
  ['candidate:1 1 udp 1 192.0.2.1 5000 typ srflx raddr 0.0.0.0 rport 0', 'The callee’s address as a STUN server has seen it'],
  ['candidate:1 1 tcp 1 192.0.2.1 5000 typ relay raddr 0.0.0.0 rport 0', 'An address at a TURN server'],
  ['what no browser writes', 'An address of the callee.'],
  ['', 'The callee has found all the candidates there are.'],
])('the candidate %j', (line, what) => {
  expect(words(held('received', candidate(line))).what).toContain(what);
});

test('wishes for a restart that go together are counted, and Join is told of with the devices', () => {
  expect(words(held('received', { kind: 'restart' }), { count: 7 }).what).toContain('7 times');
  const media = { kind: 'media', revision: 1, microphone: 'on', camera: 'off', ready: true } as const;
  expect(words(held('received', media)).what).toBe('The callee has pressed Join. The callee’s microphone is on, its camera is off.');
  expect(words(held('sent', media)).what).toBe('The caller’s microphone is on, its camera is off.');
});

test('no address is shown: it stands on a wall', () => {
  const said = ['host', 'srflx', 'prflx', 'relay'].map((type) =>
    JSON.stringify(words(held('received', candidate(`candidate:1 1 udp 1 192.0.2.77 5000 typ ${type}`)))),
  );
  expect(said.join()).not.toContain('192.0.2.77');
});

test('in Korean every kind has words of its own, with nothing left to fill in', () => {
  const bodies: SignalBody[] = [
    { kind: 'description', type: 'offer', sdp: SDP },
    { kind: 'description', type: 'answer', sdp: SDP },
    candidate('candidate:1 1 udp 1 192.0.2.1 5000 typ host'),
    { kind: 'restart' },
    { kind: 'media', revision: 1, microphone: 'lost', camera: 'starting', ready: false },
    { kind: 'error', code: 'negotiation_failed', message: 'x' },
  ];
  const said = bodies.map((body) => Object.values(heldWords(held('received', body), GIVEN, stepKo)).join(' '));
  expect(new Set(said).size).toBe(bodies.length);
  for (const sentence of said) expect(sentence).not.toMatch(/[{}]|undefined/);
});
