import type { Random } from '../random.ts';

const big = (random: Random) => 'x'.repeat(random.pick([100, 4000, 8100, 20_000]));

/** Headers with values that somebody has to read, and values that nobody should have written. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  Host: ['localhost', 'evil.example', '', '[::1]', '127.0.0.1:99999', 'a b', 'x@y', '127.0.0.1, evil.example'],
  Connection: ['keep-alive', 'close', 'Upgrade', 'upgrade, close', 'x'],
  Upgrade: ['websocket', 'WebSocket', 'h2c', 'foo', 'websocket, foo', ''],
  'Sec-WebSocket-Key': ['dGhlIHNhbXBsZSBub25jZQ==', 'x', ''],
  'Sec-WebSocket-Version': ['13', '8', '13, 8', '-1', ''],
  'Sec-WebSocket-Extensions': ['permessage-deflate', 'permessage-deflate; client_max_window_bits=99', 'x; y=', ';;'],
  'Content-Length': ['0', '5', '-1', '+5', '5, 5', '0x5', '99999999999999999999', '', '5 '],
  'Transfer-Encoding': ['chunked', 'identity', 'chunked, gzip', 'xchunked', 'chunked\t', 'gzip, chunked'],
  Expect: ['100-continue', '200-ok', '', '100-continue, 100-continue'],
  Range: ['bytes=0-0', 'bytes=-1', 'bytes=0-,1-,2-,3-', 'bytes=9999999999999999-', 'bytes=5-1', 'lines=0-1', 'bytes='],
  'If-None-Match': ['*', 'W/"x"', '"', 'x, y', ','],
  'If-Match': ['*', '"x"', 'W/"x"', ','],
  'If-Modified-Since': ['Thu, 01 Jan 1970 00:00:00 GMT', 'yesterday', '9'.repeat(60)],
  'If-Range': ['"x"', 'yesterday'],
  'Accept-Encoding': ['br', 'gzip', 'br;q=1.0, gzip;q=x', '*;q=0', 'identity;q=0', 'x'.repeat(3000), ';;;', '__proto__'],
  'Accept-Language': ['ko', 'en;q=9', '*', 'x'.repeat(500)],
  'Content-Type': ['application/json', 'application/sdp', 'application/json; charset=utf-99', 'text/plain;charset=UTF-8', ';', 'a/b;c'],
  'Content-Encoding': ['gzip', 'br', 'deflate', 'x', 'gzip, gzip'],
  Origin: ['http://127.0.0.1', 'http://evil.example', 'null', 'x', 'http://localhost:1', 'file://'],
  Cookie: ['io=x', '__proto__=1', '='.repeat(500), 'a=b; '.repeat(300)],
  Authorization: ['Bearer x', 'Bearer', 'Basic eDp5', 'Bearer '.repeat(100)],
  Forwarded: ['for=127.0.0.1', 'for="[::1]"'],
  'X-Forwarded-For': ['127.0.0.1', '::1, 127.0.0.1', 'x'],
  'X-HTTP-Method-Override': ['DELETE'],
  Trailer: ['Content-Length'],
  TE: ['trailers'],
  'HTTP2-Settings': ['AAMAAABkAAQAAP__'],
};
const NAMES = Object.keys(NAMED);

/** Of 100 headers those that are no header. */
const BROKEN = 8;

export function makeHeader(random: Random): string {
  if (random.percent(BROKEN)) {
    return random.pick<() => string>([
      () => 'no colon here',
      () => ': no name',
      () => 'Host : 127.0.0.1',
      () => 'X:\r\n folded\r\n\tagain',
      () => 'X: a\0b',
      () => 'X\xff: y',
      () => `X: ${big(random)}`,
      () => 'X: y\r\n'.repeat(random.pick([50, 3000])) + 'X: y',
      () => `${big(random)}: y`,
      () => '\x00\x01\x02: y',
      () => ' X: y',
    ])();
  }
  const name = random.pick(NAMES);
  const value = random.pick(NAMED[name] ?? ['']);
  return `${random.percent(90) ? name : name.toLowerCase()}: ${value}`;
}
