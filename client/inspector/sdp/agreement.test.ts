import { expect, test } from 'vitest';
import { agreement, dtlsClient, flow } from './agreement.ts';
import { parseSdp } from './parse-sdp.ts';
import { round, type RecordedPair } from './samples.ts';

const agreed = (pair: RecordedPair, name: string) => {
  const { offer, answer } = round(pair, name);
  return agreement(parseSdp(offer), parseSdp(answer));
};

test.each([
  ['sendrecv', 'sendrecv', 'both'],
  ['sendrecv', 'sendonly', 'answerer'],
  ['sendrecv', 'recvonly', 'offerer'],
  ['sendrecv', 'inactive', 'none'],
  ['sendonly', 'recvonly', 'offerer'],
  ['sendonly', 'inactive', 'none'],
  ['recvonly', 'sendonly', 'answerer'],
  ['recvonly', 'inactive', 'none'],
  ['inactive', 'inactive', 'none'],
  // Not allowed (RFC 3264 §6.1): nobody listens.
  ['sendonly', 'sendonly', 'none'],
] as const)('%s answered with %s: %s', (offered, answered, who) => {
  expect(flow(offered, answered)).toBe(who);
});

test.each([
  ['actpass', 'active', 'answerer'],
  ['actpass', 'passive', 'offerer'],
  ['active', 'passive', 'offerer'],
  ['passive', 'active', 'answerer'],
  ['active', 'active', null],
  ['passive', 'passive', null],
  ['actpass', 'actpass', null],
  ['actpass', null, null],
] as const)('setup %s answered with %s: the DTLS client is %s', (offered, answered, who) => {
  expect(dtlsClient(offered, answered)).toBe(who);
});

test.each(['chromium', 'firefox', 'chromium-firefox', 'firefox-chromium'] as const)(
  '%s: sound, picture and data of a call are accepted, bundled, trickled; the answerer is the DTLS client',
  (pair) => {
    const accepted = { outcome: 'accepted', dtlsClient: 'answerer', isBundled: true, isTrickled: true };
    expect(agreed(pair, 'first')).toMatchObject([
      { ...accepted, kind: 'audio', mid: '0', flow: 'both', isMuxed: true },
      { ...accepted, kind: 'video', mid: '1', flow: 'both', isMuxed: true },
      { ...accepted, kind: 'application', mid: '2', flow: null, isMuxed: null },
    ]);
  },
);

test('a Firefox without H264 refuses a picture that is offered in nothing else', () => {
  const [audio, video] = agreed('chromium-firefox', 'refused');
  expect(audio?.outcome).toBe('accepted');
  expect(video).toMatchObject({ outcome: 'refused', flow: null, dtlsClient: null, isBundled: false });
  expect(video?.codecs.length).toBeGreaterThan(0);
  expect(video?.codecs.filter(({ isAccepted }) => isAccepted)).toEqual([]);
});

test.each(['chromium', 'firefox'] as const)('%s: a stopped picture is withdrawn by the offer, and the rest goes on', (pair) => {
  const outcomes = agreed(pair, 'withdrawn').map(({ outcome }) => outcome);
  expect(outcomes).toEqual(['accepted', 'withdrawn', 'accepted', 'accepted']);
});

test('a track that only the caller adds flows one way', () => {
  expect(agreed('chromium', 'added track').at(-1)).toMatchObject({ kind: 'video', outcome: 'accepted', flow: 'offerer' });
});

test('of the codecs of Chromium, Firefox accepts those it has, although it may number them otherwise', () => {
  const [audio, video] = agreed('chromium-firefox', 'first');
  const names = (isAccepted: boolean) => (codecs: typeof audio) =>
    codecs?.codecs.filter((codec) => codec.isAccepted === isAccepted).map(({ label }) => label);
  expect(names(true)(audio)).toContain('opus');
  expect(names(false)(audio)).toContain('red');
  expect(names(true)(video)).toEqual(expect.arrayContaining(['VP8', 'VP9', 'rtx VP8']));
  expect(names(false)(video)).toEqual(expect.arrayContaining(['H264 Main', 'VP9 profile 2']));
});

const media = (...lines: string[]) => parseSdp(['v=0', 'a=group:BUNDLE 0', ...lines, ''].join('\r\n'));
const VP8 = 'a=rtpmap:96 VP8/90000';

test.each([
  ['another number for the same codec', [VP8], ['m=video 9 UDP/TLS/RTP/SAVPF 100', 'a=rtpmap:100 VP8/90000'], true],
  ['the same number for another codec', [VP8], ['m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=rtpmap:96 VP9/90000'], false],
  [
    'another level of an H264 profile',
    ['a=rtpmap:96 H264/90000', 'a=fmtp:96 profile-level-id=42e01f;packetization-mode=1'],
    ['m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=rtpmap:96 H264/90000', 'a=fmtp:96 profile-level-id=42e034;packetization-mode=1'],
    true,
  ],
  [
    'another H264 profile',
    ['a=rtpmap:96 H264/90000', 'a=fmtp:96 profile-level-id=42e01f;packetization-mode=1'],
    ['m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=rtpmap:96 H264/90000', 'a=fmtp:96 profile-level-id=64001f;packetization-mode=1'],
    false,
  ],
])('%s: accepted is %s', (_, offered, answered, isAccepted) => {
  const [section] = agreement(media('m=video 9 UDP/TLS/RTP/SAVPF 96', ...offered), media(...answered));
  expect(section?.codecs.map((codec) => codec.isAccepted)).toEqual([isAccepted]);
});

test('port 0 with bundle-only waits for its bundle and is no withdrawal', () => {
  const offer = media('m=video 0 UDP/TLS/RTP/SAVPF 96', 'a=bundle-only', 'a=mid:0', VP8);
  expect(agreement(offer, null)).toMatchObject([{ outcome: 'unanswered' }]);
  expect(agreement(offer, media('m=video 9 UDP/TLS/RTP/SAVPF 96', 'a=mid:0', VP8))).toMatchObject([{ outcome: 'accepted' }]);
});

test('without an answer nothing is accepted yet', () => {
  const { offer } = round('chromium', 'first');
  const sections = agreement(parseSdp(offer), null);
  expect(sections.map(({ outcome }) => outcome)).toEqual(['unanswered', 'unanswered', 'unanswered']);
  expect(sections.flatMap(({ codecs, extensions }) => [codecs, extensions].flat()).filter(({ isAccepted }) => isAccepted)).toEqual([]);
});
