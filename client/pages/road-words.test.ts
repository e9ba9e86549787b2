import { expect, test } from 'vitest';
import { en } from '../text/en.ts';
import { ko } from '../text/ko.ts';
import type { Road, RoadKind } from '../timeline/road.ts';
import { roadSentence } from './road-words.ts';

const road = (kind: RoadKind, over: Road['over'] = 'udp'): Road => ({ kind, over, isRelayed: kind.includes('relay') });

const headlines: [Road, string][] = [
  [road('same-computer'), 'You are connected directly, on this computer.'],
  [road('same-network'), 'You are connected directly, within one network.'],
  [road('both-routers'), 'You are connected directly, through both of your routers.'],
  [road('your-router'), 'You are connected directly, through your router.'],
  [road('their-router'), 'You are connected directly, through the other person’s router.'],
  [road('internet'), 'You are connected directly, across the open internet.'],
  [road('direct'), 'You are connected directly.'],
  [road('your-relay'), 'You are connected through a relay (TURN over UDP).'],
  [road('both-relays', 'tls'), 'You are connected through a relay (TURN over TLS).'],
  [road('their-relay', null), 'You are connected through a relay (TURN).'],
];

test.each(headlines)('the road %j reads “%s”', (taken, headline) => {
  expect(roadSentence(taken, false, en).headline).toBe(headline);
});

test.each(headlines)('the road %j has words in Korean, with nothing left to fill in', (taken) => {
  const { headline, detail } = roadSentence(taken, false, ko);
  expect(headline).toMatch(/^[^{}]+연결됐어요\.$/);
  expect(detail).toMatch(/^[^{}]+\.$/);
});

test('a relay says what it can and cannot do', () => {
  for (const kind of ['your-relay', 'their-relay', 'both-relays'] as const)
    expect(roadSentence(road(kind), false, en).detail).toBe(`${en[`road.${kind}.detail`]} ${en['road.relay.detail']}`);
});

test('whoever asked for a relay is told what it is good for', () => {
  expect(roadSentence(road('both-relays'), true, en).detail).toBe(`${en['road.asked.detail']} ${en['road.relay.detail']}`);
  expect(roadSentence(road('both-routers'), true, en).detail).toBe(en['road.routers.detail']);
});

test.each(['same-network', 'your-relay'] as const)('of the road %s it is said that it runs over TCP, and nothing of UDP', (kind) => {
  expect(roadSentence(road(kind, 'tcp'), false, en).detail).toContain(en['road.tcp.detail']);
  expect(roadSentence(road(kind, 'udp'), false, en).detail).not.toContain(en['road.tcp.detail']);
});
