import { mutateBytes } from '../mutate/mutate-bytes.ts';
import type { Random } from '../random.ts';
import { makeHeader } from './headers.ts';

/** What is written to a connection, one character a byte, and how it ends. */
export interface HttpInput {
  /** One after the other, a few ms apart. */
  readonly writes: readonly string[];
  readonly end: 'keep' | 'end' | 'reset';
  /** Before it is reset or ended: ms. */
  readonly afterMs: number;
}

const METHODS = ['GET', 'GET', 'GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'];
const ODD_METHODS = ['get', 'G ET', 'FOO', '', 'CONNECT', 'TRACE', 'PRI', 'PROPFIND', 'QUERY', 'M-SEARCH', 'SOURCE', '\0', 'X'.repeat(300)];
/** `$asset` is a file of the built site. */
const PATHS = [
  '/',
  '/healthz',
  '/create',
  '/join/7k2m-q9xd-4hvt',
  '/watch/news',
  '/live/news',
  '/replay',
  '/$asset',
  '/$asset',
  '/fonts/',
  '/icon.svg',
  '/nothing',
  '/socket.io/',
  '/socket.io/?EIO=4&transport=polling',
  '/socket.io/?EIO=4&transport=websocket',
  '/socket.io/?EIO=3&transport=websocket',
  '/socket.io/socket.io.js',
  '/socket.io',
  '/whip/news',
  '/whep/news/00000000-0000-4000-8000-000000000000',
  '/v1/connections',
  '/ping-pong/connections/x',
  '/channels/news/connections',
  '/examples/loopback',
];
const TAILS = [
  '/../../../../etc/passwd',
  '/..%2f..%2f..%2fetc%2fpasswd',
  '/..\\..\\package.json',
  '/%2e%2e/package.json',
  '%00',
  '%',
  '%ff%fe',
  '%c0%ae%c0%ae/',
  '/./././',
  '//',
  '?',
  '?%',
  '?a=%ff&a=1&a[]=2&__proto__[x]=1',
  '#x',
  ';x=1',
  ' x',
  '\xff\xfe',
  '\0',
  '.map',
  '.br',
];
const ODD_TARGETS = [
  '*',
  '',
  'healthz',
  'http://evil.example/',
  'http://127.0.0.1/healthz',
  '//evil.example/',
  'evil.example:443',
  '\\',
  '/\r\nX: y',
];
const VERSIONS = ['HTTP/1.0', 'HTTP/0.9', 'HTTP/1.2', 'HTTP/2.0', 'HTTP/9', 'http/1.1', 'HTTP/1.1 x', 'HTTP/', ''];
const LINE_ENDS = ['\n', '\r', '\r\r\n', '\n\r'];

const target = (random: Random): string => {
  if (random.percent(8)) return random.pick(ODD_TARGETS);
  if (random.percent(3)) return `/${'x'.repeat(random.pick([2000, 8100, 20_000]))}`;
  return random.pick(PATHS) + (random.percent(30) ? random.pick(TAILS) : '');
};

function chunked(random: Random): string {
  const size = random.pick([
    '5',
    '5',
    '5',
    '0',
    '00000005',
    '-5',
    '0x5',
    'fffffffffffffffff',
    '5;x=y',
    `5;${'x'.repeat(3000)}`,
    '',
    ' 5',
    '5 ',
  ]);
  return `${size}\r\nhello\r\n${random.pick(['0\r\n\r\n', '0\r\n\r\n', '0\r\nX: y\r\n\r\n', '', '1\r\n', '0\r\n'])}`;
}

function body(random: Random): string {
  if (random.percent(70)) return '';
  return random.pick<() => string>([
    () => 'hello',
    () => '{"a":1}',
    () => chunked(random),
    () => random.bytes(200).toString('latin1'),
    () => 'x'.repeat(70_000),
  ])();
}

/** One request: most of it as it should be, so that the odd part of it is met by more than the parser. */
export function makeRequest(random: Random): string {
  if (random.percent(2))
    return random.pick([
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0',
      '\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03',
      'GET /healthz\r\n',
      '\r\n\r\n',
      '*3\r\n$3\r\nSET\r\n',
    ]);
  const first = [
    random.pick(random.percent(90) ? METHODS : ODD_METHODS),
    target(random),
    random.percent(92) ? 'HTTP/1.1' : random.pick(VERSIONS),
  ].join(' ');
  const host = random.percent(95) ? ['Host: 127.0.0.1'] : [];
  const lines = [first, ...host, ...random.times(random.pick([0, 0, 1, 2, 3, 6]), () => makeHeader(random))];
  if (random.percent(15)) lines.push(...upgrade(random));
  const lineEnd = random.percent(96) ? '\r\n' : random.pick(LINE_ENDS);
  return `${lines.join(lineEnd)}${lineEnd}${lineEnd}${body(random)}`;
}

/** What makes Node hand a connection over as one that speaks something else from now on. */
function upgrade(random: Random): string[] {
  return [
    'Connection: Upgrade',
    `Upgrade: ${random.pick(['websocket', 'websocket', 'foo', 'h2c'])}`,
    ...(random.percent(50) ? ['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='] : []),
  ];
}

export function makeHttp(random: Random): HttpInput {
  const requests = random.times(random.pick([1, 1, 1, 1, 2, 3, 8, 40]), () => makeRequest(random));
  const whole = Buffer.from(requests.join(''), 'latin1');
  const bytes = (random.percent(20) ? mutateBytes(whole, random) : whole).toString('latin1');
  const cut = random.percent(20) ? random.below(bytes.length + 1) : 0;
  return {
    writes: cut === 0 ? [bytes] : [bytes.slice(0, cut), bytes.slice(cut)],
    end: random.pick(['keep', 'keep', 'keep', 'keep', 'end', 'reset']),
    afterMs: random.pick([0, 0, 5, 30]),
  };
}
