import { expect, test } from 'vitest';
import { parseIceUrls } from './ice-urls.ts';

const STUN = ['stun', 'stuns'];
const TURN = ['turn', 'turns'];

test.each([
  ['stun:stun.example', STUN],
  ['stun:stun.example:3478', STUN],
  ['stuns:stun.example:5349', STUN],
  ['stun:192.0.2.1:3478', STUN],
  ['stun:[2001:db8::1]:3478', STUN],
  ['STUN:stun.example', STUN],
  ['turn:turn.example', TURN],
  ['turn:turn.example:3478?transport=udp', TURN],
  ['turns:turn.example:443?transport=tcp', TURN],
])('%s is a server address', (url, schemes) => {
  expect(parseIceUrls([url], schemes)).toEqual({ urls: [url], problem: null });
});

test.each([
  ['stun.example', STUN],
  ['stun://stun.example', STUN],
  ['stun:', STUN],
  ['stun:host name', STUN],
  ['stun:stun.example:0', STUN],
  ['stun:stun.example:65536', STUN],
  ['stun:stun.example:port', STUN],
  ['stun:2001:db8::1', STUN],
  ['stun:stun.example?transport=tcp', STUN],
  ['turn:turn.example', STUN],
  ['stun:stun.example', TURN],
  ['turn:turn.example?transport=sctp', TURN],
  ['turn:user@turn.example', TURN],
  ['https://turn.example', TURN],
  ['', TURN],
])('%j is none, and is named', (url, schemes) => {
  const { urls, problem } = parseIceUrls([`${schemes[0]}:good.example`, url], schemes);
  expect(urls).toEqual([]);
  expect(problem).toContain(`no server address: “${url}”`);
});

test('no addresses are no problem', () => {
  expect(parseIceUrls([], STUN)).toEqual({ urls: [], problem: null });
});
