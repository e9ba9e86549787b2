import type { SdpKey } from '../../text/sdp-en.ts';
import { explanation, type Explainer, type Part } from './explanation.ts';
import type { Phrase } from './phrase.ts';
import { rfc } from './source.ts';

const TYPES: ReadonlyMap<string, SdpKey> = new Map([
  ['host', 'candidate.host'],
  ['srflx', 'candidate.srflx'],
  ['prflx', 'candidate.prflx'],
  ['relay', 'candidate.relay'],
]);

const TCP_TYPES: ReadonlyMap<string, SdpKey> = new Map([
  ['active', 'candidate.tcpActive'],
  ['passive', 'candidate.tcpPassive'],
  ['so', 'candidate.tcpBoth'],
]);

/** What may follow the type, in pairs of name and value (RFC 8839 §5.1, RFC 6544 §4.5, RFC 8838, libwebrtc's own). */
const EXTENSIONS: ReadonlyMap<string, SdpKey> = new Map([
  ['raddr', 'candidate.raddr'],
  ['rport', 'candidate.rport'],
  ['generation', 'candidate.generation'],
  ['ufrag', 'candidate.ufrag'],
  ['network-id', 'candidate.networkId'],
  ['network-cost', 'candidate.networkCost'],
]);

/** `foundation component transport priority address port typ type` and pairs (RFC 8839 §5.1). */
export const explainCandidate: Explainer = ({ value }) => {
  const [foundation, component, transport, priority, address, port, typ, type, ...rest] = value.trim().split(/ +/);
  if (!foundation || !component || !transport || !priority || !address || !port || typ !== 'typ' || !type) return null;
  if (!/^\d{1,10}$/.test(priority)) return null;
  const kind: Phrase = { key: TYPES.get(type) ?? 'candidate.otherType' };
  const meaning: Phrase = { key: 'attribute.candidate', values: { kind, address, port, transport: transport.toUpperCase() } };
  return explanation('ice', rfc(8839, '5.1'), meaning, [
    { piece: foundation, meaning: { key: 'candidate.foundation' } },
    { piece: component, meaning: { key: component === '2' ? 'candidate.rtcp' : 'candidate.component' } },
    { piece: transport, meaning: { key: transport.toLowerCase() === 'tcp' ? 'candidate.tcp' : 'candidate.udp' } },
    { piece: priority, meaning: explainPriority(Number(priority)) },
    { piece: address, meaning: { key: address.endsWith('.local') ? 'candidate.mdns' : 'candidate.address' } },
    { piece: port, meaning: { key: port === '9' ? 'candidate.noPort' : 'candidate.port' } },
    { piece: `typ ${type}`, meaning: kind },
    ...pairs(rest).map(explainPair),
  ]);
};

/** 2^24 × type preference + 2^8 × local preference + 256 − component (RFC 8445 §5.1.2.1). */
function explainPriority(priority: number): Phrase {
  const type = Math.floor(priority / 2 ** 24);
  const local = Math.floor(priority / 2 ** 8) % 2 ** 16;
  return { key: 'candidate.priority', values: { type: String(type), local: String(local) } };
}

function explainPair([name, value]: readonly [string, string]): Part {
  const piece = `${name} ${value}`.trim();
  if (name === 'tcptype') return { piece, meaning: { key: TCP_TYPES.get(value) ?? 'candidate.extension' } };
  return { piece, meaning: { key: EXTENSIONS.get(name) ?? 'candidate.extension', values: { value } } };
}

function pairs(words: readonly string[]): (readonly [string, string])[] {
  return words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? ''] as const] : []));
}
