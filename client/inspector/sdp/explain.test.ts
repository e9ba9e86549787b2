import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sdpEn } from '../../text/sdp-en.ts';
import { sdpKo } from '../../text/sdp-ko.ts';
import { explain } from './explain.ts';
import type { Explanation } from './explanation.ts';
import { joinSdp, parseSdp, type Sdp } from './parse-sdp.ts';
import { say, type Phrase } from './phrase.ts';
import { DESCRIPTIONS } from './samples.ts';

const lines = (sdp: Sdp) => [sdp.session, ...sdp.media].flatMap((section) => section.lines.map((line) => ({ line, section })));
const explained = (text: string) => lines(parseSdp(text)).map(({ line, section }) => ({ line, explanation: explain(line, section) }));

/** Everything that a line is said to mean: its sentence, then its pieces. */
const phrases = ({ meaning, parts }: Explanation): Phrase[] => [meaning].concat(parts.map((part) => part.meaning));

/** How the last line of a description reads in English: its sentence and its pieces. */
const read = (text: string) => {
  const last = explained(text).at(-1);
  if (!last) return [];
  const { meaning, parts } = last.explanation;
  return [say(meaning, sdpEn), ...parts.map(({ piece, meaning }) => `${piece}: ${say(meaning, sdpEn)}`)];
};

/** The names of a phrase, and of those within it. */
const keysOf = ({ key, values = {} }: Phrase): string[] => [
  key,
  ...Object.values(values).flatMap((value) => (typeof value === 'string' ? [] : keysOf(value))),
];
const PUZZLING = /^unknown|\.(other|otherType|unknown|extension)$/;

describe.each(DESCRIPTIONS)('%s', (_, sdp) => {
  test('is the same text when its lines are joined again', () => {
    expect(joinSdp(parseSdp(sdp))).toBe(sdp);
  });

  test('has no line, and no piece of a line, that is not understood', () => {
    const puzzling = explained(sdp).filter(
      ({ line, explanation }) =>
        explanation.topic === 'unknown' ||
        explanation.source === null ||
        phrases(explanation)
          .flatMap(keysOf)
          .some((key) => PUZZLING.test(key)) ||
        (line.attribute === 'rtpmap' && explanation.parts.length === 0),
    );
    expect(puzzling.map(({ line }) => line.raw)).toEqual([]);
  });

  test.each([
    ['English', sdpEn],
    ['Korean', sdpKo],
  ])('every line reads as whole sentences in %s', (_, text) => {
    const said = explained(sdp).flatMap(({ explanation }) => phrases(explanation).map((phrase) => say(phrase, text)));
    expect(said.filter((sentence) => sentence === '' || /\{\w+\}/.test(sentence.replace(/\{[\da-f-]{36}\}/g, '')))).toEqual([]);
  });
});

const VIDEO = 'm=video 9 UDP/TLS/RTP/SAVPF 96 97 103 111\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:103 H264/90000\r\na=rtpmap:97 rtx/90000\r\n';

test.each([
  ['a=rtpmap:96 VP8/90000', ['Payload type 96 is VP8, with a clock of 90000 Hz.', expect.stringContaining('RFC 7741')]],
  ['a=rtpmap:111 opus/48000/2', [expect.stringContaining('two channels'), expect.stringContaining('RFC 7587')]],
  [`${VIDEO}a=fmtp:97 apt=96`, ['Parameters of payload type 97, rtx:', 'apt=96: repairs payload type 96']],
  [
    `${VIDEO}a=fmtp:103 profile-level-id=42e01f;packetization-mode=1;x-new=1`,
    [
      'Parameters of payload type 103, H264:',
      'profile-level-id=42e01f: Constrained Baseline, level 3.1: what the decoder must be able to do',
      'packetization-mode=1: mode 1: a piece of a picture may be cut over packets',
      'x-new=1: a parameter that is not known here',
    ],
  ],
  [`${VIDEO}a=rtcp-fb:96 nack pli`, ['Feedback for VP8 (96): the receiver reports a picture it cannot decode, to get a fresh one (PLI).']],
  [
    'a=candidate:842163049 1 udp 1677729535 203.0.113.7 46154 typ srflx raddr 10.0.17.1 rport 46154 generation 0 network-cost 999',
    [
      'A candidate, the address that a STUN server sees: 203.0.113.7, port 46154, UDP.',
      expect.stringContaining('foundation'),
      '1: component 1: RTP, and RTCP too where they share a port',
      'udp: over UDP',
      '1677729535: priority: 100 for its type, 30 among its like; the higher is tried first',
      '203.0.113.7: the address',
      '46154: the port',
      'typ srflx: the address that a STUN server sees',
      'raddr 10.0.17.1: the address behind it, for diagnosis only',
      'rport 46154: the port behind it, for diagnosis only',
      'generation 0: how many ICE restarts came before: 0',
      'network-cost 999: what the network costs, from 0 (cable) to 999 (unknown)',
    ],
  ],
  ['a=setup:actpass', ['This side can open the DTLS handshake or wait for it: the answer chooses.']],
  [
    'a=simulcast:send low;high recv a',
    [expect.any(String), 'send low;high: sends the versions low, high', 'recv a: receives the versions a'],
  ],
  ['a=group:BUNDLE 0 1', ['The m-sections 0, 1 share one transport: one ICE connection and one DTLS handshake for all.']],
  ['a=extmap:4/recvonly urn:ietf:params:rtp-hdrext:sdes:mid', [expect.stringContaining('m-section'), expect.stringContaining('receives')]],
  ['a=max-message-size:0', ['This side takes messages of any size on a data channel.']],
])('%s is explained', (text, words) => {
  expect(read(text)).toEqual(words);
});

test.each([
  ['a=x-google-flag:conference', 'The attribute “x-google-flag” is not known here. Whoever does not know an attribute ignores it.'],
  ['a=constructor:1', 'The attribute “constructor” is not known here. Whoever does not know an attribute ignores it.'],
  ['y=1', 'Lines that begin with “y” are not known here.'],
  ['a=setup:sideways', 'This line has not the form that its kind should have.'],
  ['a=candidate:1 1 udp', 'This line has not the form that its kind should have.'],
  ['m=video', 'This line has not the form that its kind should have.'],
  ['hello', 'This is not a line of SDP: it does not begin with a letter and “=”.'],
])('%j is shown as unknown, and not dropped', (text, words) => {
  expect(explained(text)[0]).toMatchObject({ explanation: { topic: 'unknown' }, line: { raw: text } });
  expect(read(text)).toEqual([words]);
});

/** Text that is nearly SDP: real lines, cut and mixed, with anything between. */
const realLines = [...new Set(DESCRIPTIONS.flatMap(([, sdp]) => sdp.split('\r\n')))];
const cut = fc.tuple(fc.constantFrom(...realLines), fc.nat(80)).map(([line, length]) => line.slice(0, length));
const ending = fc.constantFrom('\r\n', '\n', '\r', '');
const nearlySdp = fc
  .array(fc.tuple(fc.oneof(cut, fc.constantFrom(...realLines), fc.string({ unit: 'binary' })), ending), { maxLength: 40 })
  .map((pieces) => pieces.flat().join(''));

test('any text at all is read without an error, and nothing of it is lost', () => {
  fc.assert(
    fc.property(fc.oneof(nearlySdp, fc.string({ unit: 'binary' })), (text) => {
      expect(joinSdp(parseSdp(text))).toBe(text);
      for (const { explanation } of explained(text)) {
        for (const phrase of phrases(explanation)) expect(say(phrase, sdpKo)).not.toBe('');
      }
    }),
    { numRuns: 100, seed: 1 },
  );
});
