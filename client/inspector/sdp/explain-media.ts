import { codecsOf } from './codec.ts';
import { explanation, type Explainer, type Part } from './explanation.ts';
import type { SdpKey } from '../../text/sdp-en.ts';
import { rfc, type Source } from './source.ts';

const KINDS: ReadonlyMap<string, SdpKey> = new Map([
  ['audio', 'kind.audio'],
  ['video', 'kind.video'],
  ['application', 'kind.application'],
]);

const PROFILES: ReadonlyMap<string, readonly [SdpKey, Source]> = new Map<string, readonly [SdpKey, Source]>([
  ['UDP/TLS/RTP/SAVPF', ['profile.savpf', rfc(5764, '8')]],
  ['TCP/TLS/RTP/SAVPF', ['profile.savpf', rfc(7850, '3.1')]],
  ['RTP/SAVPF', ['profile.savpf', rfc(5124, '3.1')]],
  ['UDP/DTLS/SCTP', ['profile.sctp', rfc(8841, '4')]],
  ['TCP/DTLS/SCTP', ['profile.sctp', rfc(8841, '4')]],
  ['DTLS/SCTP', ['profile.sctp', rfc(8841, '4')]],
]);

/** `m=video 9 UDP/TLS/RTP/SAVPF 96 97`: kind, port, transport, and payload types by preference. */
export const explainMediaLine: Explainer = ({ value }, section) => {
  const [kind, port, profile, ...formats] = value.trim().split(/ +/);
  if (!kind || port === undefined || !/^\d+(\/\d+)?$/.test(port) || !profile || formats.length === 0) return null;
  const parts: Part[] = [
    { piece: kind, meaning: { key: KINDS.get(kind) ?? 'kind.other' } },
    { piece: port, meaning: { key: port === '0' ? 'port.none' : port === '9' ? 'port.ice' : 'port.given' } },
    { piece: profile, meaning: { key: PROFILES.get(profile)?.[0] ?? 'profile.other' } },
  ];
  if (profile.includes('RTP')) {
    const names = codecsOf(section).map(({ payload, name }) => (payload === name ? payload : `${name} (${payload})`));
    parts.push({ piece: formats.join(' '), meaning: { key: 'formats.codecs', values: { codecs: names.join(', ') } } });
  } else {
    parts.push({
      piece: formats.join(' '),
      meaning: { key: formats[0] === 'webrtc-datachannel' ? 'formats.dataChannel' : 'formats.other' },
    });
  }
  const key = port === '0' ? 'line.mediaNone' : 'line.media';
  return explanation('media', rfc(8866, '5.14'), { key, values: { kind: { key: KINDS.get(kind) ?? 'kind.other' } } }, parts);
};

const flag =
  (source: Source, key: SdpKey): Explainer =>
  ({ value }) =>
    value.trim() === '' ? explanation('media', source, { key }) : null;

const words =
  (source: Source, key: SdpKey, name: string): Explainer =>
  ({ value }) =>
    explanation('media', source, { key, values: { [name]: value.trim() } });

export const MEDIA_ATTRIBUTES: ReadonlyMap<string, Explainer> = new Map<string, Explainer>([
  ['sendrecv', flag(rfc(8866, '6.7.2'), 'direction.sendrecv')],
  ['sendonly', flag(rfc(8866, '6.7.3'), 'direction.sendonly')],
  ['recvonly', flag(rfc(8866, '6.7.1'), 'direction.recvonly')],
  ['inactive', flag(rfc(8866, '6.7.4'), 'direction.inactive')],
  ['bundle-only', flag(rfc(9143, '6'), 'attribute.bundleOnly')],
  ['mid', words(rfc(5888, '4'), 'attribute.mid', 'mid')],
  ['group', explainGroup],
  ['ptime', words(rfc(8866, '6.4'), 'attribute.ptime', 'ms')],
  ['maxptime', words(rfc(8866, '6.5'), 'attribute.maxptime', 'ms')],
  ['framerate', words(rfc(8866, '6.13'), 'attribute.framerate', 'rate')],
  ['content', words(rfc(4796, '5'), 'attribute.content', 'content')],
  ['label', words(rfc(4574, '4'), 'attribute.label', 'label')],
  ['tool', words(rfc(8866, '6.3'), 'attribute.tool', 'tool')],
  ['lang', words(rfc(8866, '6.12'), 'attribute.lang', 'language')],
]);

function explainGroup({ value }: { value: string }) {
  const [semantics, ...mids] = value.trim().split(/ +/);
  if (!semantics) return null;
  if (semantics === 'BUNDLE') {
    return explanation('media', rfc(9143, '5'), { key: 'attribute.bundle', values: { mids: mids.join(', ') } });
  }
  if (semantics === 'LS') return explanation('media', rfc(5888, '7'), { key: 'attribute.lipSync', values: { mids: mids.join(', ') } });
  return explanation('media', rfc(5888, '5'), { key: 'attribute.group', values: { semantics, mids: mids.join(', ') } });
}
