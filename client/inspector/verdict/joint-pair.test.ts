import { expect, test } from 'vitest';
import type { Entry } from '../../timeline/entry.ts';
import type { PairEnd } from '../../timeline/selected-pair.ts';
import { jointPair } from './joint-pair.ts';

const end = (type: string, port: number): PairEnd => ({
  type,
  protocol: 'udp',
  relayProtocol: null,
  address: '203.0.113.1',
  port,
  networkType: null,
  url: null,
});
const pair = (local: PairEnd, remote: PairEnd): Entry => ({ type: 'selected-pair', at: 0, local, remote });
const joint = (own: Entry, theirs: Entry) => {
  const found = jointPair({ seat: 'caller', own: [own], peer: { entries: [theirs], clock: null }, stats: [] });
  return found && [found.local, found.remote].map(({ type, port }) => `${type} ${port}`);
};

test.each<[string, Entry, Entry, string[]]>([
  ['what each owns it knows best', pair(end('host', 1), end('prflx', 2)), pair(end('host', 2), end('prflx', 1)), ['host 1', 'host 2']],
  [
    'an address met in an answer that the other side was told of',
    pair(end('prflx', 1), end('srflx', 2)),
    pair(end('srflx', 2), end('srflx', 1)),
    ['srflx 1', 'srflx 2'],
  ],
  [
    'another pair there: their port',
    pair(end('srflx', 1), end('srflx', 2)),
    pair(end('srflx', 3), end('prflx', 1)),
    ['srflx 1', 'srflx 2'],
  ],
  ['another pair there: our port', pair(end('prflx', 1), end('prflx', 2)), pair(end('host', 2), end('prflx', 4)), ['prflx 1', 'prflx 2']],
  ['another pair there: a relay', pair(end('host', 1), end('relay', 2)), pair(end('srflx', 2), end('host', 1)), ['host 1', 'relay 2']],
])('%s', (_name, own, theirs, known) => {
  expect(joint(own, theirs)).toEqual(known);
});

test('before this side knows, the other side’s pair is turned round', () => {
  const theirs = pair(end('relay', 2), end('host', 1));
  const found = jointPair({ seat: 'caller', own: [], peer: { entries: [theirs], clock: null }, stats: [] });
  expect([found?.local.type, found?.remote.type]).toEqual(['host', 'relay']);
});
