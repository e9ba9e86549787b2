import { randomBytes } from 'node:crypto';

/** RFC 9725 §4.2: what a publisher (`sendonly`) or a player (`recvonly`) offers that will never send a check. */
export function mediaOffer(direction: 'sendonly' | 'recvonly'): string {
  const ice = [`a=ice-ufrag:${randomBytes(4).toString('hex')}`, `a=ice-pwd:${randomBytes(16).toString('hex')}`];
  const fingerprint = randomBytes(32)
    .toString('hex')
    .toUpperCase()
    .replace(/(?<=.)(?=(..)+$)/g, ':');
  const section = (mid: number, line: string, ...attributes: string[]) => [
    line,
    'c=IN IP4 0.0.0.0',
    `a=mid:${mid}`,
    `a=${direction}`,
    ...ice,
    `a=fingerprint:sha-256 ${fingerprint}`,
    'a=setup:actpass',
    'a=rtcp-mux',
    ...attributes,
    ...(direction === 'sendonly' ? [`a=ssrc:${1000 + mid} cname:stranger`] : []),
  ];
  const lines = [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0 1',
    ...section(0, 'm=audio 9 UDP/TLS/RTP/SAVPF 111', 'a=rtpmap:111 opus/48000/2'),
    ...section(1, 'm=video 9 UDP/TLS/RTP/SAVPF 96', 'a=rtpmap:96 VP8/90000'),
  ];
  return `${lines.join('\r\n')}\r\n`;
}
