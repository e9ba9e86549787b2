import { explanation, type Explainer } from './explanation.ts';
import { draft, rfc } from './source.ts';

export const DATA_ATTRIBUTES: ReadonlyMap<string, Explainer> = new Map<string, Explainer>([
  ['sctp-port', ({ value }) => explanation('data', rfc(8841, '5'), { key: 'attribute.sctpPort', values: { port: value.trim() } })],
  [
    'max-message-size',
    ({ value }) => {
      if (!/^\d+$/.test(value.trim())) return null;
      const key = Number(value) === 0 ? 'attribute.anyMessageSize' : 'attribute.maxMessageSize';
      return explanation('data', rfc(8841, '6'), { key, values: { bytes: value.trim() } });
    },
  ],
  ['sctpmap', () => explanation('data', draft('ietf-mmusic-sctp-sdp-05'), { key: 'attribute.sctpmap' })],
  ['dcmap', () => explanation('data', rfc(8864, '5.1'), { key: 'attribute.dcmap' })],
]);
