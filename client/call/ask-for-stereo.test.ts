import { expect, test } from 'vitest';
import { askForStereo } from './ask-for-stereo.ts';

const audio = (...lines: string[]) => ['v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 109 0', ...lines, ''].join('\r\n');

test.each([
  ['beside what is there', 'minptime=10;useinbandfec=1', 'minptime=10;useinbandfec=1;stereo=1;sprop-stereo=1'],
  ['once, where it is asked for already', 'stereo=1;useinbandfec=1', 'useinbandfec=1;stereo=1;sprop-stereo=1'],
  ['instead of one channel', 'stereo=0; sprop-stereo=0', 'stereo=1;sprop-stereo=1'],
])('stereo is asked for in the line of parameters: %s', (_, before, after) => {
  const sdp = (parameters: string) => audio('a=rtpmap:109 opus/48000/2', `a=fmtp:109 ${parameters}`, 'a=ptime:20');
  expect(askForStereo(sdp(before))).toBe(sdp(after));
});

test('Opus without parameters gets some', () => {
  expect(askForStereo(audio('a=rtpmap:109 OPUS/48000/2', 'a=rtcp-mux'))).toBe(
    audio('a=rtpmap:109 OPUS/48000/2', 'a=fmtp:109 stereo=1;sprop-stereo=1', 'a=rtcp-mux'),
  );
});

test.each([
  ['what carries Opus again for redundancy', audio('a=rtpmap:63 red/48000/2', 'a=fmtp:63 109/109')],
  ['another codec', audio('a=rtpmap:0 PCMU/8000', 'a=fmtp:0 x=1')],
  ['a longer number that begins the same', audio('a=rtpmap:1090 VP8/90000', 'a=fmtp:1090 x=1')],
  ['a picture', 'v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 109\r\na=rtpmap:109 opus/48000/2\r\n'],
])('%s stays as it is', (_, sdp) => {
  expect(askForStereo(sdp)).toBe(sdp);
});

test('every sound of a description is asked for in stereo, each by its own number', () => {
  const sdp = 'v=0\nm=audio 9 RTP 111\na=rtpmap:111 opus/48000/2\nm=audio 9 RTP 96\na=rtpmap:96 opus/48000/2\na=fmtp:96 x=1\n';
  expect(askForStereo(sdp)).toBe(
    'v=0\nm=audio 9 RTP 111\na=rtpmap:111 opus/48000/2\na=fmtp:111 stereo=1;sprop-stereo=1\n' +
      'm=audio 9 RTP 96\na=rtpmap:96 opus/48000/2\na=fmtp:96 x=1;stereo=1;sprop-stereo=1\n',
  );
});
