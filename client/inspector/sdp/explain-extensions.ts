import type { SdpKey } from '../../text/sdp-en.ts';
import { explanation, type Explainer, type Part } from './explanation.ts';
import { EXTENSIONS, readExtmap } from './extensions.ts';
import { rfc } from './source.ts';

const DIRECTIONS: ReadonlyMap<string, SdpKey> = new Map([
  ['sendonly', 'extension.sendonly'],
  ['recvonly', 'extension.recvonly'],
  ['inactive', 'extension.inactive'],
]);

export const EXTENSION_ATTRIBUTES: ReadonlyMap<string, Explainer> = new Map<string, Explainer>([
  ['extmap', explainExtmap],
  ['extmap-allow-mixed', () => explanation('extensions', rfc(8285, '6'), { key: 'attribute.extmapAllowMixed' })],
]);

function explainExtmap({ value }: { value: string }) {
  const extension = readExtmap(value);
  if (!extension) return null;
  const { id, direction, uri } = extension;
  const [, about, source] = EXTENSIONS.get(uri) ?? (['', 'extension.other', rfc(8285, '5')] as const);
  const key = DIRECTIONS.get(direction);
  const parts: Part[] = key ? [{ piece: `/${direction}`, meaning: { key } }] : [];
  return explanation('extensions', source, { key: 'attribute.extmap', values: { id, what: { key: about } } }, parts);
}
