import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import type { Progress } from '../network/network-test.ts';
import { NOT_STARTED } from '../network/network-test.ts';
import type { ServerAnswer } from '../network/ask-server.ts';
import type { ServerKind } from '../network/server-list.ts';
import type { Observations } from '../network/verdict.ts';
import { en } from '../text/en.ts';
import { networkEn as text } from '../text/network-en.ts';
import type { NetworkState } from './network-state.ts';
import { NetworkView } from './network-view.tsx';

/** Behind a port-restricted cone, seen by a server with two addresses. */
const SEEN: Observations = {
  ownStun: 'offered',
  hasStun: true,
  hasUdp: true,
  mapped: { address: '198.51.100.7', port: 41_000 },
  sockets: [{ address: '192.168.1.2', port: 41_000 }],
  mapping: { answering: { main: true, otherPort: true, otherAddress: true }, distinct: 1, isComplete: true },
  probe: { fromOtherAddress: false, fromOtherPort: false },
  probeRefused: null,
  answersStrangers: true,
};
const EVERYBODY = { fromOtherAddress: true, fromOtherPort: true };
const SYMMETRIC = { mapping: { ...SEEN.mapping, distinct: 3 } };
const BLOCKED = { hasUdp: false, mapped: null };

const server = (kind: ServerKind, answer: ServerAnswer | null): Progress['servers'][number] => ({
  server: { kind, url: `${kind === 'stun' ? 'stun' : 'turn'}:${kind}.example:3478?transport=x` },
  answer,
});
const ANSWERED = { status: 'answered', tookMs: 38.4 } as const;
const RELAYS = [
  server('turn-udp', { status: 'silent' }),
  server('turn-tcp', ANSWERED),
  server('turn-tls', { status: 'refused', code: 401 }),
];

function show(state: Partial<NetworkState>, progress: Partial<Progress> = {}): string {
  const whole: NetworkState = {
    phase: 'done',
    closer: 'offered',
    againAt: '14:32:10',
    ...state,
    progress: { ...NOT_STARTED, ...progress },
  };
  return renderToString(<NetworkView state={whole} common={en} text={text} onAgain={() => {}} onLookCloser={() => {}} />);
}
const result = (seen: Partial<Observations>, progress: Partial<Progress> = {}) =>
  show({}, { servers: RELAYS, observations: { ...SEEN, ...seen }, ...progress });
const headline = (html: string) => /<h1>(.*?)<\/h1>/.exec(html)?.[1];
const kind = (html: string) => /data-kind="(.*?)"/.exec(html)?.[1];
const row = (html: string, name: string) =>
  new RegExp(`<tr data-(?:to|server)="${name}">(.*?)</tr>`)
    .exec(html)?.[1]
    ?.replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test.each([
  ['open', { sockets: [{ address: '198.51.100.7', port: 41_000 }], probe: EVERYBODY }, text['open.headline']],
  ['full-cone', { probe: EVERYBODY }, text['full-cone.headline']],
  ['address-restricted', { probe: { ...EVERYBODY, fromOtherAddress: false } }, text['address-restricted.headline']],
  ['port-restricted', {}, text['port-restricted.headline']],
  ['port-restricted', { sockets: [{ address: '198.51.100.7', port: 41_000 }] }, text['firewall.headline']],
  ['symmetric', SYMMETRIC, text['symmetric.headline']],
  ['udp-blocked', BLOCKED, text['udp-blocked.headline']],
  ['open full-cone', { sockets: [{ address: 'x.local', port: 41_000 }], probe: EVERYBODY }, text['open-or-full-cone.headline']],
  ['full-cone address-restricted', { probe: { fromOtherAddress: null, fromOtherPort: true } }, text['cone.headline']],
  [
    'open full-cone address-restricted',
    { sockets: [{ address: 'x.local', port: 41_000 }], probe: { fromOtherAddress: null, fromOtherPort: true } },
    text['cone-or-open.headline'],
  ],
  [
    'open address-restricted',
    { sockets: [{ address: '198.51.100.7', port: 41_000 }], probe: { fromOtherAddress: null, fromOtherPort: true } },
    text['cone-or-open.headline'],
  ],
  ['port-restricted symmetric', { mapping: { ...SEEN.mapping, isComplete: false } }, text['several.headline']],
  ['open', { mapped: { address: '127.0.0.1', port: 9 }, probe: EVERYBODY }, text['own-computer.headline']],
  ['full-cone', { mapped: { address: '192.168.1.9', port: 9 }, probe: EVERYBODY }, text['own-network.headline']],
])('%s: %j has a sentence of its own', (kinds, seen, expected) => {
  const html = result(seen);
  expect([kind(html), headline(html)]).toEqual([kinds, expected]);
});

test('where nothing is known the page says why', () => {
  const html = result({ ownStun: 'none', hasStun: false, hasUdp: null, mapped: null, probe: null });
  expect(headline(html)).toBe(text['unknown.headline']);
  expect(html).toContain(text['doubt.no-stun']);
});

test.each([
  [SYMMETRIC, text['symmetric.headline.noRelay']],
  [BLOCKED, text['udp-blocked.headline.noRelay']],
])('without a relay a network that needs one is told so: %j', (seen, expected) => {
  const html = result(seen, { servers: [] });
  expect(headline(html)).toBe(expected);
  expect(html).toContain(text['noRelay.detail']);
  expect(row(html, 'udp-blocked')).toContain(text['road.impossible']);
});

test('relays that could not be tried are not taken for missing', () => {
  const html = result(SYMMETRIC, { servers: [], relaysRefused: 'rate_limited' });
  expect(headline(html)).toBe(text['symmetric.headline']);
  expect(row(html, 'symmetric')).toContain(text['road.needs-relay']);
  expect(row(html, 'turn-udp')).toContain(text['server.untried']);
  expect(html).toContain('rate_limited');
});

test('each road has its word, and a relay the way to it', () => {
  const html = result({});
  expect(row(html, 'same-network')).toBe(`${text['roads.same']} ${text['road.direct']}`);
  expect(row(html, 'port-restricted')).toBe(`${text['kind.port-restricted']} ${text['road.direct']}`);
  expect(row(html, 'symmetric')).toBe(`${text['kind.symmetric']} ${text['road.relayed']} TURN/TCP`);
});

test('each server says how it answered, and what is offered nowhere says that', () => {
  const html = result({});
  expect(row(html, 'turn-udp')).toBe(`TURN/UDP turn-udp.example:3478 ${text['server.silent']}`);
  expect(row(html, 'turn-tcp')).toBe('TURN/TCP turn-tcp.example:3478 38 ms');
  expect(row(html, 'turn-tls')).toBe(`TURN/TLS turn-tls.example:3478 ${text['server.credentials']}`);
  expect(row(html, 'stun')).toBe(`STUN/UDP ${text['server.absent']}`);
});

test('a network within which the server lies is not judged by it', () => {
  const html = result({ mapped: { address: '192.168.1.9', port: 9 }, probe: EVERYBODY });
  expect(row(html, 'symmetric')).toContain(text['road.unclear']);
  expect(html).toContain(text['doubt.own-network']);
});

test('a hidden address can be shown by allowing the microphone, where the page may ask for it', () => {
  const hidden = { sockets: [{ address: 'x.local', port: 41_000 }], probe: EVERYBODY };
  const observations = { ...SEEN, ...hidden };
  expect(show({}, { observations })).toContain(text['closer.offer']);
  expect(show({ closer: 'refused' }, { observations })).toContain(text['closer.refused']);
  expect(show({ closer: 'impossible' }, { observations })).not.toContain(text['closer.offer']);
});

test('a probe that came too often says when to test again', () => {
  expect(result({ probe: null, probeRefused: 'rate_limited' })).toContain('Test again at 14:32:10.');
  const refused = show({}, { refused: 'rate_limited' });
  expect(headline(refused)).toBe(text['refused.headline']);
  expect(refused).toContain('Test again at 14:32:10.');
});

test('while it is measured the steps and the answers appear as they come', () => {
  const html = show(
    { phase: 'testing' },
    { steps: { help: 60, servers: null, mapping: 240, filtering: null }, servers: [server('stun', ANSWERED), server('turn-udp', null)] },
  );
  expect(headline(html)).toBe(text['measuring.headline']);
  expect([...html.matchAll(/<li class="(\w+)"/g)].map(([, status]) => status)).toEqual(['done', 'now', 'done', 'now']);
  expect(row(html, 'stun')).toContain('38 ms');
  expect(row(html, 'turn-udp')).toContain(text['server.waiting']);
});

test.each([
  ['unreachable', en['unreachable.headline']],
  ['refused', en['crowded.headline']],
  ['reaching', text['measuring.headline']],
  ['blocked', text['blocked.headline']],
] as const)('%s has its sentence', (phase, expected) => {
  expect(headline(show({ phase }))).toBe(expected);
});

test.each([
  [{}, ['nat', 'port.blocked', 'stranger.blocked']],
  [{ probe: EVERYBODY }, ['nat', 'port.in', 'stranger.in']],
  [{ probe: { ...EVERYBODY, fromOtherAddress: false } }, ['nat', 'port.in', 'stranger.blocked']],
  [{ probe: { fromOtherAddress: null, fromOtherPort: true } }, ['nat', 'port.in', 'stranger.unknown']],
  [{ sockets: [SEEN.mapped ?? { address: '', port: 0 }] }, ['firewall', 'port.blocked', 'stranger.blocked']],
  [{ sockets: [{ address: 'x.local', port: 41_000 }] }, ['either', 'port.blocked', 'stranger.blocked']],
  [{ sockets: [{ address: 'x.local', port: 41_000 }], probe: EVERYBODY }, ['unknown', 'port.in', 'stranger.in']],
  [SYMMETRIC, ['symmetric', 'port.blocked', 'stranger.blocked']],
  [BLOCKED, ['wall', 'relay.in']],
] as const)('the picture of %j is told in words', (seen, parts) => {
  const words = parts.map((part) => text[`picture.alt.${part}`]).join(' ');
  expect(result(seen)).toContain(`<figcaption>${words}</figcaption>`);
});
