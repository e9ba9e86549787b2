import { expect, test } from 'vitest';
import { DescriptionError } from '../engine.ts';
import { readOffer } from './read-offer.ts';

const NOTHING = { audio: null, video: null };
const HEAD = ['v=0', 'o=- 1 2 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=fingerprint:sha-256 AA:BB'];
const AUDIO = [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP4 0.0.0.0',
  'a=mid:0',
  'a=sendonly',
  'a=setup:actpass',
  'a=rtpmap:111 opus/48000/2',
  'a=fmtp:111 useinbandfec=1',
  'a=ssrc:5 cname:x',
];
const VIDEO = [
  'm=video 9 UDP/TLS/RTP/SAVPF 102 104 96 98',
  'c=IN IP4 0.0.0.0',
  'a=mid:1',
  'a=sendonly',
  'a=setup:actpass',
  'a=rtpmap:102 H264/90000',
  'a=fmtp:102 packetization-mode=0;profile-level-id=42e01f',
  'a=rtpmap:104 H264/90000',
  'a=fmtp:104 packetization-mode=1;profile-level-id=42e01f',
  'a=rtpmap:96 VP8/90000',
  'a=rtpmap:98 VP9/90000',
  'a=ssrc:6 cname:x',
];
const HIDDEN_CHANNEL = ['m=application 0 UDP/DTLS/SCTP webrtc-datachannel', 'a=mid:2', 'a=bundle-only'];
const REJECTED = ['m=video 0 UDP/TLS/RTP/SAVPF 0', 'a=inactive'];
const sdp = (...lines: string[]) => [...HEAD, ...lines, ''].join('\r\n');
const without = (lines: readonly string[], ...text: string[]) => lines.filter((line) => !text.some((part) => line.includes(part)));
const instead = (lines: readonly string[], text: string, other: string) => lines.map((line) => line.replace(text, other));

test('of what a publisher offers the codec is taken that every browser can show, under the number it has there', () => {
  expect(readOffer(sdp(...AUDIO, ...VIDEO), 'publish', NOTHING)).toEqual([
    { kind: 'audio', mid: '0', payloadType: 111, codec: { name: 'opus', fmtp: 'useinbandfec=1' } },
    { kind: 'video', mid: '1', payloadType: 96, codec: { name: 'VP8', fmtp: '' } },
  ]);
});

test('H.264 is taken where there is no VP8, in the packetization that browsers know', () => {
  const [video] = readOffer(sdp(...without(VIDEO, 'VP8')), 'publish', NOTHING);
  expect(video).toMatchObject({ payloadType: 104, codec: { name: 'H264' } });
});

test('a subscriber is sent the codec that its source has, under its own number', () => {
  const wanted = { audio: null, video: { name: 'H264', fmtp: 'packetization-mode=1;profile-level-id=42c01f' } };
  const [video] = readOffer(sdp(...instead(VIDEO, 'sendonly', 'recvonly')), 'subscribe', wanted);
  expect(video).toMatchObject({ payloadType: 104 });
});

test.each([
  ['simulcast', 'publish', [...VIDEO, 'a=rid:h send', 'a=simulcast:send h'], 'unsupported', /simulcast/],
  ['no a=ssrc', 'publish', without(VIDEO, 'a=ssrc'), 'unsupported', /a=ssrc/],
  ['two pictures', 'publish', [...VIDEO, ...instead(VIDEO, 'mid:1', 'mid:2')], 'unsupported', /more than one video/],
  ['setup:active', 'publish', instead(VIDEO, 'actpass', 'active'), 'unsupported', /setup:active/],
  ['a publisher that only receives', 'publish', instead(VIDEO, 'sendonly', 'recvonly'), 'unsupported', /recvonly/],
  ['a player that only sends', 'subscribe', VIDEO, 'unsupported', /sendonly/],
  ['no codec we have', 'publish', without(VIDEO, 'H264', 'VP8', 'VP9', 'fmtp'), 'unsupported', /VP8, H264, VP9, AV1/],
  ['no media', 'publish', [], 'unsupported', /no picture and no sound/],
  ['no a=mid', 'publish', without(VIDEO, 'a=mid'), 'malformed', /a=mid/],
  ['the same a=mid twice', 'publish', [...AUDIO, ...instead(VIDEO, 'mid:1', 'mid:0')], 'malformed', /same a=mid/],
  ['a data channel', 'publish', [...VIDEO, 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'a=mid:2'], 'unsupported', /data channel/],
  ['a data channel in another’s bundle', 'publish', [...VIDEO, ...HIDDEN_CHANNEL], 'unsupported', /data channel/],
  ['five sections, of any port', 'publish', [...VIDEO, ...REJECTED, ...REJECTED, ...REJECTED, ...REJECTED], 'unsupported', /5 sections/],
  ['a name that may be read in two ways', 'publish', instead(VIDEO, 'mid:1', 'mid:1 2'), 'malformed', /cannot be read/],
  ['a data channel written oddly', 'publish', [...VIDEO, 'm=application 09 UDP/DTLS/SCTP x', 'a=mid:2'], 'malformed', /cannot be read/],
  ['a line that is no section', 'publish', [...VIDEO, 'm=garbage'], 'malformed', /cannot be read/],
  ['an empty section', 'publish', [...VIDEO, 'm='], 'malformed', /cannot be read/],
  ['a payload type that there is not', 'publish', instead(AUDIO, 'rtpmap:111', 'rtpmap:300'), 'unsupported', /opus/],
  ['a payload type of RTCP', 'publish', instead(AUDIO, 'rtpmap:111', 'rtpmap:72'), 'unsupported', /opus/],
] as const)('an offer with %s (%s) is refused with a sentence', (_name, as, lines, reason, sentence) => {
  const read = () => readOffer(sdp(...lines), as, NOTHING);
  expect(read).toThrow(sentence);
  expect(read).toThrow(expect.objectContaining({ reason }));
});

test.each(['\r', '\0', '\t', '\v', '\f', '\u007f', '\u0085'])(
  'a description with %j in it would be read in two ways, and is refused',
  (control) => {
    const lines = sdp(...VIDEO).replace('s=-', `s=a${control}b`);
    expect(() => readOffer(lines, 'publish', NOTHING)).toThrow(expect.objectContaining({ reason: 'malformed' }));
  },
);

test('sections that are not wanted are left alone', () => {
  expect(readOffer(sdp(...REJECTED, ...VIDEO, ...REJECTED, ...REJECTED), 'publish', NOTHING)).toMatchObject([{ mid: '1' }]);
});

test('lines may end with LF alone', () => {
  expect(readOffer(sdp(...VIDEO).replaceAll('\r', ''), 'publish', NOTHING)).toHaveLength(1);
});

test('an offer without a fingerprint is refused, and what is no SDP at all', () => {
  const open = sdp(...VIDEO).replace('a=fingerprint:sha-256 AA:BB\r\n', '');
  expect(() => readOffer(open, 'publish', NOTHING)).toThrow(/fingerprint/);
  for (const text of ['', 'hello', '{"sdp":"v=0"}']) expect(() => readOffer(text, 'publish', NOTHING)).toThrow(DescriptionError);
});
