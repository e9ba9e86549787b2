import type { PairEnd } from './selected-pair.ts';

/** One end of a pair, for tests: `end('host 192.168.0.2')`, `end('relay over tls')`, `end('srflx')`. */
export function end(words: string, protocol = 'udp'): PairEnd {
  const [before = '', relayProtocol = null] = words.split(' over ');
  const [type = '', address = null] = before.split(' ');
  return { type, protocol, relayProtocol, address, port: address === null ? null : 5000, networkType: null, url: null };
}
