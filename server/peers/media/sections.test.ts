import { expect, test } from 'vitest';
import { DescriptionError } from '../engine.ts';
import { refuseOtherSections, sectionsOf } from './sections.ts';

const section = (kind: string, ...attributes: string[]) => [`m=${kind} 9 UDP/TLS/RTP/SAVPF 96`, ...attributes];
const sdp = (...sections: string[][]) => ['v=0', 'a=mid:7', ...sections.flat(), ''].join('\r\n');
const AUDIO = section('audio', 'a=mid:0', 'a=sendrecv');
const VIDEO = section('video', 'a=rtcp-mux', 'a=mid:1');
const OFFER = sdp(AUDIO, VIDEO);

test('sections are known as the library knows them', () => {
  expect(sectionsOf(OFFER)).toEqual([
    { kind: 'audio', mid: '0' },
    { kind: 'video', mid: '1' },
  ]);
});

test.each([
  ['a=mid:0', '0'],
  ['a=mid:0 ', '0'],
  ['a=mid:0 1', '0 1'],
  ['a=mid:0\u00a0', '0\u00a0'],
  ['a=mid: 0', ' 0'],
  ['a=mid:', ''],
  ['a=mid', ''],
  ['a=mid:5\r\na=mid:6', '6'],
  ['a=midnight:5', '0'],
  [' a=mid:5', '0'],
  ['a=msid:5\u2028a=mid:6', '0'],
])('in a section with %j it is %j', (line, mid) => {
  expect(sectionsOf(sdp(section('video', line)))).toEqual([{ kind: 'video', mid }]);
});

test.each([
  ['the offer’s', sdp(AUDIO, VIDEO)],
  ['those of which one is not taken', sdp(AUDIO, ['m=video 0 UDP/TLS/RTP/SAVPF 0', 'a=mid:1', 'a=inactive'])],
  ['those in their places, without their names', sdp(section('audio'), section('video'))],
  ['those, with LF alone at the ends of lines', OFFER.replaceAll('\r', '')],
])('an answer with these sections is one: %s', (_which, answer) => {
  expect(() => refuseOtherSections(OFFER, answer)).not.toThrow();
});

test.each([
  ['one more', sdp(AUDIO, VIDEO, section('video', 'a=mid:2'))],
  ['one more that is not taken', sdp(AUDIO, VIDEO, ['m=video 0 UDP/TLS/RTP/SAVPF 0', 'a=mid:2'])],
  ['one less', sdp(AUDIO)],
  ['none', sdp()],
  ['the other order', sdp(VIDEO, AUDIO)],
  ['another mid', sdp(AUDIO, section('video', 'a=mid:2'))],
  ['a mid with something behind it', sdp(AUDIO, section('video', 'a=mid:1 x'))],
  ['a second mid in one of them', sdp(AUDIO, [...VIDEO, 'a=mid:2'])],
  ['another kind', sdp(AUDIO, section('application', 'a=mid:1'))],
  ['the same kind in capitals', sdp(AUDIO, section('VIDEO', 'a=mid:1'))],
])('an answer with these sections is none: %s', (_which, answer) => {
  expect(() => refuseOtherSections(OFFER, answer)).toThrow(DescriptionError);
});
