import { changeString } from '../mutate/mutate-json.ts';
import { nastyString } from '../mutate/nasty.ts';
import type { Random } from '../random.ts';
import { makeFrames } from '../signaling/packets.ts';

/** One request to the signaling's path. `$sid` is the session's. */
export interface PollingInput {
  readonly method: string;
  readonly path: string;
  readonly contentType: string;
  /** One character a byte. */
  readonly body: string;
  /** So many polls are open meanwhile. */
  readonly polls: number;
  /** The client goes away so soon: ms. */
  readonly withinMs: number;
}

const SEPARATOR = '\u001e';
const METHODS = ['POST', 'POST', 'POST', 'GET', 'GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'];
const TYPES = ['text/plain;charset=UTF-8', 'application/octet-stream', 'application/json', 'multipart/form-data', ''];
const SIDS = ['$sid', '$sid', '$sid', '$sid', '$sid', '', '__proto__', 'constructor', 'x'.repeat(3000), '$sid%00', '%ff'];
const TRANSPORTS = [
  'polling',
  'polling',
  'polling',
  'polling',
  'websocket',
  'webtransport',
  '__proto__',
  'constructor',
  'Polling',
  '',
  'length',
];
const MORE = [
  '',
  '',
  '',
  '',
  '&j=0',
  '&j=<script>',
  '&b64=1',
  '&t=x',
  '&EIO=3',
  '&sid=x',
  '&transport=websocket',
  '&__proto__=1',
  '&x=%',
  '&EIO[]=4',
];

function packet(random: Random): string {
  if (random.percent(70)) {
    const [frame = ''] = makeFrames(random);
    return Buffer.from(typeof frame === 'string' ? frame : '').toString('latin1');
  }
  return random.pick<() => string>([
    () => `b${random.bytes(random.pick([0, 3, 300])).toString('base64')}`,
    () => 'b====',
    () => 'bé\0',
    () => 'b',
    () => '',
    () => random.pick(['0', '1', '2', '3', '3probe', '5', '6', '7', '40', '41', '2probe']),
    () => Buffer.from(nastyString(random)).toString('latin1'),
  ])();
}

function body(random: Random): string {
  if (random.percent(3)) return 'x'.repeat(random.pick([65_535, 65_536, 65_537, 200_000]));
  if (random.percent(3)) return SEPARATOR.repeat(random.pick([1, 100, 20_000]));
  if (random.percent(3)) return random.bytes(200).toString('latin1');
  const packets = random.times(random.pick([1, 1, 2, 5, 30]), () => packet(random));
  const whole = packets.join(SEPARATOR);
  return random.percent(80) ? whole : changeString(whole, random);
}

export function makePolling(random: Random): PollingInput {
  const isUsual = random.percent(60);
  const method = isUsual ? 'POST' : random.pick(METHODS);
  const [version, transport, sid] = isUsual
    ? ['4', 'polling', '$sid']
    : [random.pick(['4', '4', '4', '3', '', '9']), random.pick(TRANSPORTS), random.pick(SIDS)];
  return {
    method,
    path: `/socket.io/${isUsual ? '' : random.pick(['', '', '', '/', 'x', '../socket.io/'])}?EIO=${version}&transport=${transport}&sid=${sid}${random.pick(MORE)}`,
    contentType: isUsual ? (TYPES[0] ?? '') : random.pick(TYPES),
    body: method === 'POST' || random.percent(10) ? body(random) : '',
    polls: random.pick([0, 0, 0, 1, 1, 2, 4]),
    withinMs: random.pick([5, 40, 80, 80]),
  };
}
