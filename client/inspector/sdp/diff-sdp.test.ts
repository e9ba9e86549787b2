import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffSdp } from './diff-sdp.ts';
import { parseSdp } from './parse-sdp.ts';
import { DESCRIPTIONS, round } from './samples.ts';

const BROWSERS = ['chromium', 'firefox', 'chromium-firefox', 'firefox-chromium'] as const;
const lineOf = (text: string, number: number) => text.split('\r\n')[number - 1] ?? '';

function changed(earlier: string, later: string) {
  const diff = diffSdp(parseSdp(earlier), parseSdp(later));
  const lines = [...diff.changes].map(([number, change]) => ({ before: change.before, cause: change.cause, raw: lineOf(later, number) }));
  const gone = [...diff.gone.values()].flat().map(({ line, cause }) => ({ raw: line.raw, cause }));
  return { ...diff, lines, gone };
}

test.each(DESCRIPTIONS)('%s: nothing differs from itself', (_, sdp) => {
  expect(changed(sdp, sdp)).toMatchObject({ lines: [], gone: [], isRestart: false, isFresh: false });
});

test.each(BROWSERS.flatMap((pair) => (['offer', 'answer'] as const).map((side) => [pair, side] as const)))(
  '%s: the %s of an ICE restart has new credentials in every section, and they are called that',
  (pair, side) => {
    const { lines, gone, isRestart, isFresh } = changed(round(pair, 'first')[side], round(pair, 'restart')[side]);
    expect({ isRestart, isFresh }).toEqual({ isRestart: true, isFresh: false });
    const credentials = lines.filter(({ raw }) => /^a=ice-(ufrag|pwd)/.test(raw));
    expect(credentials.length).toBeGreaterThanOrEqual(6);
    for (const { before, cause } of credentials) expect({ before, cause }).toEqual({ before: expect.any(String), cause: 'restart' });
    const others = [...lines, ...gone].filter(({ raw, cause }) => cause === 'restart' && !/^a=(ice-|candidate|end-of)/.test(raw));
    expect(others).toEqual([]);
    expect(lines.filter(({ cause }) => cause === 'version').map(({ raw }) => raw.slice(0, 2))).toEqual(['o=']);
  },
);

test.each(BROWSERS)('%s: an added track is a section of new lines, and no restart', (pair) => {
  const later = round(pair, 'added track').offer;
  const { lines, isRestart } = changed(round(pair, 'restart').offer, later);
  expect(isRestart).toBe(false);
  const added = parseSdp(later).media.at(-1)?.lines ?? [];
  expect(lines.filter(({ before }) => before === null).map(({ raw }) => raw)).toEqual(expect.arrayContaining(added.map(({ raw }) => raw)));
  expect(lines.find(({ raw }) => raw.startsWith('a=group:'))).toMatchObject({
    before: 'a=group:BUNDLE 0 1 2',
    raw: 'a=group:BUNDLE 0 1 2 3',
    cause: 'other',
  });
});

test('the description of another RTCPeerConnection is fresh, and no restart', () => {
  const { isFresh, isRestart } = changed(round('chromium', 'first').offer, round('chromium', 'unwanted').offer);
  expect({ isFresh, isRestart }).toEqual({ isFresh: true, isRestart: false });
});

const section = (...lines: string[]) =>
  ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 'm=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:0', ...lines].join('\r\n');

test.each([
  ['a direction turned', ['a=sendrecv'], ['a=recvonly'], [['a=recvonly', 'a=sendrecv']], []],
  [
    'another codec under a number',
    ['a=rtpmap:96 VP8/90000'],
    ['a=rtpmap:96 VP9/90000'],
    [['a=rtpmap:96 VP9/90000', 'a=rtpmap:96 VP8/90000']],
    [],
  ],
  ['a codec more', ['a=rtpmap:96 VP8/90000'], ['a=rtpmap:96 VP8/90000', 'a=rtpmap:97 rtx/90000'], [['a=rtpmap:97 rtx/90000', null]], []],
  ['a flag less', ['a=rtcp-mux', 'a=rtcp-rsize'], ['a=rtcp-mux'], [], ['a=rtcp-rsize']],
  ['another order', ['a=rtcp-mux', 'a=rtcp-rsize'], ['a=rtcp-rsize', 'a=rtcp-mux'], [], []],
  ['one of two equal lines less', ['a=x', 'a=x'], ['a=x'], [], ['a=x']],
  ['an extension under another number', ['a=extmap:3 urn:a'], ['a=extmap:4 urn:a'], [['a=extmap:4 urn:a', 'a=extmap:3 urn:a']], []],
  ['another candidate', ['a=candidate:1 x'], ['a=candidate:2 y'], [['a=candidate:2 y', null]], ['a=candidate:1 x']],
] as const)('%s', (_, earlier, later, expected, expectedGone) => {
  const { lines, gone } = changed(section(...earlier), section(...later));
  expect(lines.map(({ raw, before }) => [raw, before])).toEqual(expected);
  expect(gone.map(({ raw }) => raw)).toEqual(expectedGone);
});

test('sections are paired by their mid, not by their place', () => {
  const head = 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n';
  const one = 'm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:a\r\na=ice-ufrag:1111\r\n';
  const other = 'm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=mid:b\r\na=ice-ufrag:2222\r\n';
  expect(changed(head + one + other, head + other + one).lines).toEqual([]);
});

test('a section whose place is taken by another is gone, line by line', () => {
  const head = 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n';
  const { lines, gone } = changed(`${head}m=audio 9 RTP 0\r\na=mid:a\r\n`, `${head}m=video 9 RTP 96\r\na=mid:b\r\n`);
  expect(lines.map(({ raw, before }) => [raw, before])).toEqual([
    ['m=video 9 RTP 96', null],
    ['a=mid:b', null],
  ]);
  expect(gone.map(({ raw }) => raw)).toEqual(['m=audio 9 RTP 0', 'a=mid:a']);
});

test('any two texts can be compared', () => {
  const texts = fc.oneof(fc.constantFrom(...DESCRIPTIONS.map(([, sdp]) => sdp)), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(texts, texts, (earlier, later) => {
      const { changes, gone } = diffSdp(parseSdp(earlier), parseSdp(later));
      const kept = parseSdp(later);
      const count = [kept.session, ...kept.media].flatMap(({ lines }) => lines).length;
      expect(changes.size).toBeLessThanOrEqual(count);
      expect(gone.size).toBeLessThanOrEqual(kept.media.length + 1);
    }),
    { numRuns: 40, seed: 1 },
  );
});
