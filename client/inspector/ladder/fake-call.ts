import type { CallSeat } from '../../../protocol/seat.ts';
import type { LadderEvent, LadderMessage, LadderNote } from './ladder-event.ts';

/** Made up for tests, but of what a real call's timeline holds: contents, sizes and times are those of Chromium on two home networks. */
export const sdp = (ufrag: string) =>
  `v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\na=group:BUNDLE 0 1\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=ice-ufrag:${ufrag}\r\n`;

export function message(id: string, from: CallSeat, more: Partial<LadderMessage> = {}): LadderMessage {
  const kind = more.kind ?? 'candidate';
  return {
    type: 'message',
    id,
    from,
    kind,
    subtype: null,
    negotiation: 1,
    bytes: 160,
    sentAt: null,
    relayedAt: null,
    receivedAt: null,
    body: { kind },
    ...more,
  };
}

/** All the way through: sent, 2 ms later at the server, 4 ms later there. */
export const through = (id: string, from: CallSeat, sentAt: number, more: Partial<LadderMessage> = {}) =>
  message(id, from, { sentAt, relayedAt: sentAt + 2, receivedAt: sentAt + 4, ...more });

export function description(subtype: 'offer' | 'answer', ufrag: string, negotiation = 1): Partial<LadderMessage> {
  return { kind: 'description', subtype, negotiation, bytes: 5_800, body: { kind: 'description', type: subtype, sdp: sdp(ufrag) } };
}

const candidate = (index: number, kind: string): Partial<LadderMessage> => ({
  body: {
    kind: 'candidate',
    candidate: `candidate:${index} 1 udp 2122260223 192.0.2.${index} 5${index}000 typ ${kind}`,
    sdpMid: '0',
    sdpMLineIndex: 0,
  },
});

const note = (id: string, on: LadderNote['on'], at: number, what: LadderNote['what'], detail = ''): LadderNote => ({
  type: 'note',
  id,
  on,
  at,
  what,
  detail,
});

/** An early offer waits, the callee comes and answers, a path is found. */
export const firstNegotiation: readonly LadderEvent[] = [
  note('page', 'caller', 0, 'page-opened'),
  {
    type: 'request',
    id: 'create',
    from: 'caller',
    name: 'call:create',
    askedAt: 31,
    answeredAt: 38,
    refusal: null,
    status: null,
    body: { seat: 'caller' },
  },
  through('offer', 'caller', 52, { ...description('offer', 'Fx4T'), receivedAt: 4_210 }),
  { type: 'wait', id: 'wait', seat: 'callee', fromMs: 54, toMs: 4_205 },
  ...[1, 2, 3, 4].map((index) =>
    through(`caller ${index}`, 'caller', 52 + index * 3, { ...candidate(index, index < 3 ? 'host' : 'srflx'), receivedAt: 4_210 }),
  ),
  note('devices', 'caller', 412, 'devices-ready'),
  {
    type: 'request',
    id: 'join',
    from: 'callee',
    name: 'call:join',
    askedAt: 4_200,
    answeredAt: 4_208,
    refusal: null,
    status: null,
    body: { waiting: 5 },
  },
  { type: 'fact', id: 'joined', to: 'caller', name: 'peer:joined', at: 4_206 },
  note('agreed', 'callee', 4_290, 'agreed'),
  through('answer', 'callee', 4_294, description('answer', 'kQ9z')),
  through('media', 'callee', 4_295, {
    kind: 'media',
    bytes: 90,
    body: { kind: 'media', revision: 1, microphone: 'on', camera: 'starting', ready: true },
  }),
  ...[5, 6, 7].map((index) => through(`callee ${index}`, 'callee', 4_296 + index, candidate(index, 'host'))),
  { type: 'direct', id: 'ice', what: 'ice', fromMs: 4_309, toMs: 4_331, outcome: 'direct', detail: 'srflx ↔ srflx · UDP' },
  { type: 'direct', id: 'dtls', what: 'dtls', fromMs: 4_332, toMs: 4_351, outcome: 'direct', detail: '' },
  { type: 'direct', id: 'data', what: 'data-channel', fromMs: 4_353, toMs: null, outcome: 'open', detail: '' },
  { type: 'direct', id: 'media flows', what: 'media', fromMs: 4_354, toMs: null, outcome: 'open', detail: '' },
  note('picture', 'caller', 4_441, 'first-picture'),
  note('picture too', 'callee', 4_455, 'first-picture'),
];

/** The network changes, the callee asks, the caller restarts ICE; it goes on over a relay. */
export const restart: readonly LadderEvent[] = [
  note('other', 'callee', 61_400, 'network-changed'),
  note('gone', 'caller', 66_480, 'ice-disconnected'),
  through('ask', 'callee', 66_500, { kind: 'restart', bytes: 18 }),
  through('offer again', 'caller', 66_530, description('offer', 'n3W1')),
  ...[1, 2, 3].map((index) => through(`caller again ${index}`, 'caller', 66_534 + index * 2, candidate(index, 'relay'))),
  through('answer again', 'callee', 66_561, description('answer', 'pp0L')),
  ...[5, 6].map((index) => through(`callee again ${index}`, 'callee', 66_534 + index * 4, candidate(index, 'srflx'))),
  { type: 'direct', id: 'ice again', what: 'ice', fromMs: 66_570, toMs: 66_702, outcome: 'relayed', detail: 'relay ↔ srflx · UDP' },
];

/** The caller loses the server and comes back; then its page is loaded anew and begins the next negotiation, which is under way. */
export const fresh: readonly LadderEvent[] = [
  note('socket', 'caller', 90_000, 'socket-lost'),
  {
    type: 'request',
    id: 'resume',
    from: 'caller',
    name: 'room:resume',
    askedAt: 91_200,
    answeredAt: 91_211,
    refusal: null,
    status: null,
    body: { received: 9 },
  },
  { type: 'fact', id: 'back', to: 'callee', name: 'peer:back', at: 91_206 },
  through('offer 2', 'caller', 128_052, description('offer', 'Aa11', 2)),
  message('answer 2', 'callee', { ...description('answer', 'Bb22', 2), sentAt: 128_083, relayedAt: 128_085 }),
  message('late', 'callee', { negotiation: 2, sentAt: 128_090 }),
];

export const wholeCall: readonly LadderEvent[] = [...firstNegotiation, ...restart, ...fresh];
