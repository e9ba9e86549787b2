import type { RequestName } from '../../protocol/requests.ts';
import type { ExchangeEvent } from '../../protocol/exchange.ts';
import type { Random } from '../random.ts';
import { toValue, type Value } from '../mutate/json-text.ts';

/**
 * Payloads as the protocol has them. What starts with `$` is put in when it is sent: `$room`, `$seat`, `$token` and `$id` are of strangers on
 * the same server, `$otherRoom`, `$otherChannelRoom` and `$otherId` of people who must not notice.
 */
type Make = (random: Random) => Parameters<typeof toValue>[0];

const ROOMS = ['$room', '$room', '$room', '$otherRoom', '7k2mq9xd4hvt'];
const SEATS = ['caller', 'callee', 'broadcaster', '$seat', '$seat', 'viewer-0123abcd'];
const CHANNELS = ['news', 'News', 'garden', 'ｎｅｗｓ', 'straße', '한국', 'a'];
const IDS = ['$id', '$id', '$id', '$otherId', null, 'x'];
const EXCHANGES = ['one', 'two', 'three'];

export const PAYLOADS: Readonly<Record<RequestName, Make>> = {
  'call:create': (random) => (random.percent(50) ? {} : { isListed: random.percent(50) }),
  'call:join': (random) => (random.percent(10) ? {} : { room: random.pick(ROOMS) }),
  'room:resume': (random) => ({
    room: random.pick([...ROOMS, 'channel/news', 'channel/garden', '$otherChannelRoom']),
    seat: random.pick(SEATS),
    token: random.pick(['$token', '$token', 'x.y']),
    negotiation: random.below(4),
    received: random.below(4),
    ...(random.percent(40) && { peers: random.times(random.below(4), () => ({ seat: random.pick(SEATS), negotiation: 1, received: 0 })) }),
  }),
  'room:leave': (random) => ({ mayReturn: random.percent(50) }),
  'channel:start': (random) => ({ channel: random.pick(CHANNELS) }),
  'channel:watch': (random) => ({ channel: random.pick(CHANNELS) }),
  'channel:took': (random) => ({ road: random.pick(['peer', 'server']) }),
  'channels:watch': () => ({}),
  'chat:send': (random) => ({ text: `Hello ${random.word(5)}` }),
  'ice:renew': () => ({}),
  'lobby:watch': () => ({}),
  'network:servers': () => ({}),
  // Only addresses that have asked the STUN server are ever sent to; nothing but this machine can have.
  'network:probe': (random) => ({
    address: '127.0.0.1',
    port: random.between(1, 65_535),
    usernameFragment: 'abcd',
    password: 'x'.repeat(22),
  }),
};

export const EXCHANGE_PAYLOADS: Readonly<Record<ExchangeEvent, Make>> = {
  joinStream: (random) => ({ channelName: random.pick(EXCHANGES), user: random.pick(['me', { name: 'me', roles: ['a', 'b'] }, 7]) }),
  offer: (random) => ({ channelName: random.pick(EXCHANGES), sessionDescriptor: { type: 'offer', sdp: 'v=0\r\n' }, to: random.pick(IDS) }),
  answer: (random) => ({
    channelName: random.pick(EXCHANGES),
    sessionDescriptor: { type: 'answer', sdp: 'v=0\r\n' },
    to: random.pick(IDS),
  }),
  candidate: (random) => ({
    channelName: random.pick(EXCHANGES),
    candidate: random.pick([null, { candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host', sdpMid: '0', sdpMLineIndex: 0 }]),
    to: random.pick(IDS),
  }),
  leaveStream: (random) => ({ channelName: random.pick(EXCHANGES), user: 'me' }),
};

export function makeSignal(random: Random): Value {
  const media = { kind: 'media', revision: random.below(5), microphone: 'on', camera: 'off', ready: random.percent(50) };
  const body = random.pick([
    { kind: 'description', type: random.pick(['offer', 'answer']), sdp: 'v=0\r\n' },
    { kind: 'candidate', candidate: 'candidate:1 1 udp 1 192.0.2.1 9 typ host', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
    { kind: 'restart' },
    media,
    { kind: 'error', code: 'negotiation_failed', message: 'no' },
  ]);
  return toValue({ to: random.pick(SEATS), negotiation: random.between(1, 3), seq: random.below(6), ...body });
}
