import { expect, test } from 'vitest';
import { end } from './pair-ends.ts';
import { roadOf, type RoadKind } from './road.ts';

const direct: [string, string, RoadKind][] = [
  ['host 192.168.0.2', 'host 192.168.0.2', 'same-computer'],
  ['host 203.0.113.1', 'host 203.0.113.1', 'same-computer'],
  ['host 127.0.0.1', 'host 127.0.0.1', 'same-computer'],
  ['prflx 127.0.0.1', 'prflx', 'same-computer'],
  ['host 192.168.0.2', 'host 192.168.0.3', 'same-network'],
  ['host 10.8.0.2', 'host 192.168.0.3', 'same-network'],
  ['host fe80::1', 'host fe80::2', 'same-network'],
  ['host 2001:db8:1:2::1', 'host 2001:db8:1:2::2', 'same-network'],
  ['host 192.168.0.2', 'host 4f1c.local', 'same-network'],
  ['host', 'host', 'same-network'],
  ['host 203.0.113.1', 'host', 'same-network'],
  ['host', 'host 192.168.0.3', 'same-network'],
  // Its own private address came through to the other side: no router has changed it.
  ['host 192.168.0.2', 'prflx', 'same-network'],
  ['host 203.0.113.1', 'host 198.51.100.1', 'internet'],
  ['host 2001:db8:1:2::1', 'host 2001:db8:9:2::1', 'internet'],
  ['host', 'host 198.51.100.1', 'direct'],
  ['host', 'prflx', 'direct'],
  ['host 4f1c.local', 'prflx', 'direct'],
  ['host', 'srflx 198.51.100.1', 'their-router'],
  ['host 203.0.113.1', 'prflx', 'their-router'],
  ['host 203.0.113.1', 'srflx 198.51.100.1', 'their-router'],
  ['srflx 203.0.113.1', 'host 198.51.100.1', 'your-router'],
  ['prflx 203.0.113.1', 'host 198.51.100.1', 'your-router'],
  ['srflx 203.0.113.1', 'srflx 198.51.100.1', 'both-routers'],
  ['prflx 203.0.113.1', 'srflx 198.51.100.1', 'both-routers'],
  ['srflx 203.0.113.1', 'prflx', 'both-routers'],
];

test.each(direct)('from %s to %s the road is %s', (local, remote, kind) => {
  expect(roadOf({ local: end(local), remote: end(remote) })).toEqual({ kind, isRelayed: false, over: 'udp' });
});

test('a direct road over TCP is one', () => {
  expect(roadOf({ local: end('host 192.168.0.2', 'tcp'), remote: end('host 192.168.0.3', 'tcp') }).over).toBe('tcp');
});

const relayed: [string, string, RoadKind, string | null][] = [
  ['relay 203.0.113.9 over udp', 'srflx', 'your-relay', 'udp'],
  ['relay 203.0.113.9 over tcp', 'host 192.168.0.2', 'your-relay', 'tcp'],
  ['relay 203.0.113.9 over tls', 'prflx', 'your-relay', 'tls'],
  ['relay 203.0.113.9', 'prflx', 'your-relay', null],
  ['relay 203.0.113.9 over tls', 'relay 203.0.113.9', 'both-relays', 'tls'],
  ['prflx 203.0.113.1', 'relay 203.0.113.9', 'their-relay', null],
  // A relay on this very computer is a relay all the same.
  ['relay 127.0.0.1 over udp', 'host 127.0.0.1', 'your-relay', 'udp'],
];

test.each(relayed)('from %s to %s it is %s, over %s', (local, remote, kind, over) => {
  expect(roadOf({ local: end(local), remote: end(remote) })).toEqual({ kind, isRelayed: true, over });
});
