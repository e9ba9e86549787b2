import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { sdpEn } from '../../text/sdp-en.ts';
import { sdpKo } from '../../text/sdp-ko.ts';
import { parseSdp } from './parse-sdp.ts';
import { RECORDED, round } from './samples.ts';
import { SdpReader, type SdpReaderProps } from './sdp-reader.tsx';

/** The words a person reads: everything between the tags, entities resolved. */
const read = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
const count = (html: string, part: string) => html.split(part).length - 1;
const show = (props: Partial<SdpReaderProps>) =>
  renderToString(<SdpReader offer={null} answer={null} offeredBy="caller" text={sdpEn} {...props} />);

const rounds = Object.entries(RECORDED).flatMap(([pair, { rounds }]) => rounds.map((each) => [`${pair}, ${each.name}`, each] as const));

describe.each(rounds)('%s', (_, { offer, answer }) => {
  test.each([
    ['English', sdpEn],
    ['Korean', sdpKo],
  ])('every line of offer and answer is shown once, in %s', (_, text) => {
    const html = show({ offer, answer, text });
    const lines = [offer, answer].map(parseSdp).flatMap(({ session, media }) => [session, ...media].flatMap((section) => section.lines));
    expect(count(html, '<li class="sdp-line"')).toBe(lines.length);
    const words = read(html);
    expect(lines.filter(({ raw }) => !words.includes(raw.replace(/\s+/g, ' ')))).toEqual([]);
  });
});

const { offer, answer } = round('chromium', 'first');

test.each([
  ['caller', /class="sdp-side caller"><h4>Offer <span>of the caller/],
  ['callee', /class="sdp-side callee"><h4>Offer <span>of the callee/],
] as const)('an offer of the %s has the colour of the %s', (offeredBy, side) => {
  expect(show({ offer, answer, offeredBy })).toMatch(side);
});

test('what the answer took is said in words for each section', () => {
  const words = read(show({ offer, answer }));
  expect(words).toContain('Both send and receive');
  expect(words).toContain('The callee opens the DTLS handshake');
  expect(words).toContain('Codecs8 of 8 accepted');
  expect(read(show({ offer, answer, offeredBy: 'callee' }))).toContain('The caller opens the DTLS handshake');
});

test('a refused section says so, and so does each of its codecs', () => {
  const html = show(round('chromium-firefox', 'refused'));
  expect(read(html)).toContain('Refused: the answer has port 0');
  expect(html).toMatch(/class="refused"><span>H264[^<]*<\/span><small>\d+<\/small><span class="unseen">, refused/);
});

test('without an answer the offer is shown alone, and nothing is called refused', () => {
  const words = read(show({ offer }));
  expect(words).toContain('Not answered yet');
  expect(words).toContain('Not there yet.');
  expect(words).not.toContain('refused');
});

describe('after an ICE restart', () => {
  const later = round('chromium', 'restart');
  const html = show({ offer: later.offer, answer: later.answer, previousOffer: offer, previousAnswer: answer });

  test('the new credentials light up, with what they were before', () => {
    expect(html).toContain(sdpEn['reader.isRestart']);
    const lit = [...html.matchAll(/<li class="sdp-line changed restart">.*?<code><i>a=<\/i><b>([^<]+)<\/b>/g)].map(([, name]) => name);
    expect(new Set(lit)).toEqual(new Set(['ice-ufrag', 'ice-pwd']));
    expect(lit.length).toBe(12);
    expect(count(html, 'Before: a=ice-ufrag:')).toBe(6);
  });

  test('the topic they are in is open, and the others are not', () => {
    const topics = [...html.matchAll(/<details class="sdp-topic"( open)?><summary><span>([^<]+)/g)];
    expect(new Set(topics.filter(([, open]) => open).map(([, , name]) => name))).toEqual(new Set(['ICE']));
  });
});

test('with nothing to compare with, nothing is called new or changed', () => {
  const html = show({ offer, answer });
  expect(html).not.toContain('sdp-badge');
  expect(html).not.toContain(sdpEn['reader.onlyChanges']);
});

test('a description of another RTCPeerConnection is called a new negotiation', () => {
  const words = read(show({ ...round('chromium', 'unwanted'), previousOffer: offer, previousAnswer: answer }));
  expect(words).toContain(sdpEn['reader.isFresh']);
  expect(words).not.toContain(sdpEn['reader.isRestart']);
});

test('an unknown line is open to be seen, and cannot bring elements of its own', () => {
  const html = show({ offer: `${offer}a=x-new:<img src=x onerror=alert(1)>\r\n<script>\r\n` });
  expect(html).not.toMatch(/<img|<script/);
  expect(read(html)).toContain('a=x-new:<img src=x onerror=alert(1)>');
  expect(html).toMatch(/<details class="sdp-topic" open><summary><span>Unknown/);
});
