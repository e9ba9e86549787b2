import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toValue, writeJson } from '../mutate/json-text.ts';
import { changeString, mutateJson } from '../mutate/mutate-json.ts';
import { keepToOwnAddresses, mutateLines } from '../mutate/mutate-lines.ts';
import { nastyString } from '../mutate/nasty.ts';
import type { Random } from '../random.ts';

export interface Request {
  readonly method: string;
  /** `$session` is what the first request of its input has opened. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A session or a connection is asked for, and asked more of if there is one. It is ended in any case. */
export interface OfferInput {
  readonly open: Request;
  readonly more: readonly Request[];
}

/** As Chromium and libdatachannel write them. */
const read = (name: string) => readFileSync(fileURLToPath(new URL(`../samples/${name}.sdp`, import.meta.url)), 'utf8');
const OFFERS = { whip: [read('whip-chromium'), read('whip-libdatachannel')], whep: [read('whep-chromium'), read('whep-libdatachannel')] };
const ANSWERS = { '/v1/connections': read('answer-echo'), '/ping-pong/connections': read('answer-ping-pong') };

const CHANNELS = ['fuzz', 'fuzz', 'News', '%E0%A4%A', 'a%2Fb', '%00', '__proto__', 'x'.repeat(300), '..', 'straße', '%F0%9F%91%8B'];
const HEADERS: readonly (readonly [string, string])[] = [
  ['If-Match', '*'],
  ['If-Match', '"x", W/"y"'],
  ['If-Match', ','],
  ['Authorization', 'Bearer x'],
  ['Authorization', 'Bearer'],
  ['Origin', 'http://evil.example'],
  ['Origin', 'null'],
  ['Accept', 'application/x'],
  ['Accept-Encoding', 'gzip'],
  ['Content-Encoding', 'gzip'],
  ['Content-Encoding', 'x'],
  ['Transfer-Encoding', 'chunked'],
  ['Link', '<x>'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['Expect', '100-continue'],
];
const TYPES = [
  'application/sdp',
  'application/sdp; charset=utf-8',
  'application/SDP',
  'text/plain',
  'application/json',
  'x',
  '',
  'application/sdp, x',
];

const sometimes = (random: Random): Record<string, string> =>
  Object.fromEntries(random.times(random.pick([0, 0, 0, 1, 2]), () => random.pick(HEADERS)));

function mutated(sdp: string, random: Random): string {
  return keepToOwnAddresses(random.percent(8) ? sdp : mutateLines(sdp, random));
}

function fragment(random: Random): string {
  const lines = [
    'a=ice-ufrag:$ufrag',
    'a=ice-pwd:$pwd',
    'm=audio 9 UDP/TLS/RTP/SAVPF 0',
    'a=mid:0',
    'a=candidate:9 1 udp 1 127.0.0.1 9999 typ host',
    'a=end-of-candidates',
    '',
  ].join('\r\n');
  return mutated(lines, random);
}

function aboutSession(random: Random): Request {
  const method = random.pick(['PATCH', 'PATCH', 'PATCH', 'PATCH', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'DELETE']);
  const type = random.percent(85) ? 'application/trickle-ice-sdpfrag' : random.pick(TYPES);
  const path = random.percent(90) ? '$session' : changeString('$session/x', random).replaceAll(/[^!-~]/g, '%00');
  return {
    method,
    path,
    headers: { 'Content-Type': type, ...sometimes(random) },
    body: method === 'PATCH' || method === 'POST' ? fragment(random) : '',
  };
}

function whip(random: Random): OfferInput {
  const kind = random.pick(['whip', 'whep', 'whep'] as const);
  const name = kind === 'whep' && random.percent(85) ? 'on-air' : random.pick(CHANNELS);
  const body = random.percent(94) ? mutated(random.pick(OFFERS[kind]), random) : nastyString(random);
  const type = random.percent(92) ? 'application/sdp' : random.pick(TYPES);
  const open = { method: 'POST', path: `/${kind}/${name}`, headers: { 'Content-Type': type, ...sometimes(random) }, body };
  return { open, more: random.times(random.pick([0, 1, 2, 4]), () => aboutSession(random)) };
}

/** A connection that is as it should be, and an answer to it that is not. */
function rest(random: Random): OfferInput {
  const path = random.pick(Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]);
  const search = random.pick([
    '',
    '',
    '',
    '?stereo=1',
    '?stereo[]=1&channel=x',
    `?channel=${'x'.repeat(500)}`,
    '?channel=%ff',
    '?__proto__=1',
  ]);
  const description = toValue({ type: 'answer', sdp: mutated(ANSWERS[path], random) });
  const json = writeJson(random.percent(60) ? description : mutateJson(description, random));
  const answer = {
    method: 'POST',
    path: '$session/remote-description',
    headers: { 'Content-Type': random.percent(90) ? 'application/json' : random.pick(TYPES), ...sometimes(random) },
    body: keepToOwnAddresses(random.percent(90) ? json : changeString(json, random)),
  };
  const others = ['$session', '$session/local-description', '$session/remote-description', '$session/x', '$session/../x'];
  const look = () => ({
    method: random.pick(['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS']),
    path: random.pick(others),
    headers: sometimes(random),
    body: '',
  });
  return {
    open: { method: 'POST', path: `${path}${search}`, headers: sometimes(random), body: '' },
    more: [answer, ...random.times(random.below(3), look)],
  };
}

export const makeOffer = (random: Random): OfferInput => (random.percent(75) ? whip(random) : rest(random));
