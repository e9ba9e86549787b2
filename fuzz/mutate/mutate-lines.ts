import type { Random } from '../random.ts';
import { nastyString } from './nasty.ts';

/** Where a line of SDP is taken apart, with what stands between its parts. */
const TOKEN = /([ :=/;,]+)/;
const TOKENS = [
  '',
  '0',
  '-1',
  '65536',
  '4294967296',
  '99999999999999999999',
  '1e9',
  '*',
  '0x10',
  '::1',
  '127.0.0.1',
  'x',
  '\0',
  'é',
  '127',
];
/** Lines that would mean something if they stood there. */
const LINES = [
  'm=audio 9 UDP/TLS/RTP/SAVPF 111',
  'm=video 0 UDP/TLS/RTP/SAVPF 96',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'm=message 0 TCP x',
  'a=mid:0',
  'a=mid:__proto__',
  'a=setup:active',
  'a=setup:holdconn',
  'a=inactive',
  'a=sendrecv',
  'a=group:BUNDLE 0 0 1 2 3',
  'a=group:BUNDLE',
  'a=simulcast:send a;b;c',
  'a=rid:a send',
  'a=rtpmap:111 opus/48000/99',
  'a=rtpmap:96 VP8/0',
  'a=fmtp:96 x',
  'a=ssrc:0 cname:x',
  'a=ssrc:4294967295 cname:x',
  'a=ssrc-group:FID 1 1 1',
  'a=extmap:15 x',
  'a=extmap:1 urn:ietf:params:rtp-hdrext:sdes:mid',
  'a=rtcp-fb:* nack pli',
  'a=fingerprint:sha-256 00',
  'a=fingerprint:md2 00:11',
  'a=ice-lite',
  'a=ice-ufrag:x',
  'a=ice-pwd:',
  'a=end-of-candidates',
  'a=candidate:1 1 UDP 1 127.0.0.1 1 typ host',
  'a=candidate:1 9 UDP 4294967295 0.0.0.0 65535 typ prflx',
  'a=candidate:',
  'a=sctp-port:0',
  'a=max-message-size:0',
  'b=AS:-1',
  'c=IN IP6 ::',
  't=0 0',
  'z=0 0',
  '=',
  'a',
];

/** One to four changes of lines, or of parts of them. Line ends are CR LF, but for some that are not. */
export function mutateLines(text: string, random: Random): string {
  let lines = text.split('\r\n');
  for (let changes = random.pick([1, 1, 2, 4]); changes > 0; changes -= 1) lines = change(lines, random);
  return lines.join(random.percent(94) ? '\r\n' : random.pick(['\n', '\r', '\r\r\n', '\r\n ', '\n\n']));
}

function change(lines: readonly string[], random: Random): string[] {
  const at = random.below(Math.max(1, lines.length));
  const line = lines[at] ?? '';
  const other = random.below(Math.max(1, lines.length));
  switch (random.below(8)) {
    case 0:
      return lines.toSpliced(at, random.pick([1, 1, 1, 5, 20]));
    case 1:
      return lines.toSpliced(other, 0, ...random.times(random.pick([1, 1, 3, 500]), () => line));
    case 2:
      return lines.toSpliced(at, 1, lines[other] ?? '').toSpliced(other, 1, line);
    case 3:
      return lines.toSpliced(at, 0, random.pick(LINES));
    case 4:
      return lines.toSpliced(
        at,
        1,
        random.pick([nastyString(random), `${line}${nastyString(random)}`, line.slice(0, random.below(line.length + 1))]),
      );
    default:
      return lines.toSpliced(at, 1, changeToken(line, random));
  }
}

function changeToken(line: string, random: Random): string {
  const parts = line.split(TOKEN);
  const at = random.below(parts.length);
  return parts.toSpliced(at, 1, random.percent(70) ? random.pick(TOKENS) : nastyString(random)).join('');
}

const OURS = /^(127\.|0\.0\.0\.0$|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.)/;
const OURS_6 = /^(::1$|::$|fe80|fd00|2001:db8)/;

/** Takes out every address at which somebody might be: what a description names is written to. Loopback and documentation's stay. */
export function keepToOwnAddresses(text: string): string {
  return text
    .replaceAll(/\d+\.\d+\.\d+\.\d+/g, (address) => (OURS.test(address) ? address : '192.0.2.9'))
    .replaceAll(/[\da-f:]*::[\da-f:]*/gi, (address) => (OURS_6.test(address.toLowerCase()) ? address : '2001:db8::9'));
}
