import type { SdpKey } from '../../text/sdp-en.ts';
import { explainCandidate } from './candidate-line.ts';
import { explanation, type Explainer, type Part } from './explanation.ts';
import { rfc, type Source } from './source.ts';

const OPTIONS: ReadonlyMap<string, SdpKey> = new Map([
  ['trickle', 'iceOption.trickle'],
  ['ice2', 'iceOption.ice2'],
  ['renomination', 'iceOption.renomination'],
]);

const ice =
  (source: Source, key: SdpKey): Explainer =>
  ({ value }) =>
    explanation('ice', source, { key, values: { value } });

export const ICE_ATTRIBUTES: ReadonlyMap<string, Explainer> = new Map<string, Explainer>([
  ['ice-ufrag', ice(rfc(8839, '5.4'), 'attribute.iceUfrag')],
  ['ice-pwd', ice(rfc(8839, '5.4'), 'attribute.icePwd')],
  ['ice-lite', ice(rfc(8839, '5.3'), 'attribute.iceLite')],
  ['ice-mismatch', ice(rfc(8839, '5.3'), 'attribute.iceMismatch')],
  ['ice-pacing', ice(rfc(8839, '5.5'), 'attribute.icePacing')],
  ['remote-candidates', ice(rfc(8839, '5.2'), 'attribute.remoteCandidates')],
  ['end-of-candidates', ice(rfc(8840, '8.1'), 'attribute.endOfCandidates')],
  ['candidate', explainCandidate],
  ['ice-options', explainOptions],
]);

function explainOptions({ value }: { value: string }) {
  const parts = value
    .trim()
    .split(/ +/)
    .map((piece): Part => ({ piece, meaning: { key: OPTIONS.get(piece) ?? 'iceOption.other' } }));
  return explanation('ice', rfc(8839, '5.6'), { key: 'attribute.iceOptions' }, parts);
}
