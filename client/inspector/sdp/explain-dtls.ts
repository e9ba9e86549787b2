import type { SdpKey } from '../../text/sdp-en.ts';
import { explanation, type Explainer } from './explanation.ts';
import { rfc } from './source.ts';

const ROLES: ReadonlyMap<string, SdpKey> = new Map([
  ['actpass', 'setup.actpass'],
  ['active', 'setup.active'],
  ['passive', 'setup.passive'],
  ['holdconn', 'setup.holdconn'],
]);

export const DTLS_ATTRIBUTES: ReadonlyMap<string, Explainer> = new Map<string, Explainer>([
  [
    'fingerprint',
    ({ value }) => {
      const [algorithm, hash] = value.trim().split(/ +/);
      if (!algorithm || !hash || !/^[\da-f]{2}(:[\da-f]{2})+$/i.test(hash)) return null;
      return explanation('dtls', rfc(8122, '5'), { key: 'attribute.fingerprint', values: { algorithm: algorithm.toUpperCase() } });
    },
  ],
  [
    'setup',
    ({ value }) => {
      const key = ROLES.get(value.trim());
      return key ? explanation('dtls', rfc(8842, '5.1'), { key }) : null;
    },
  ],
  ['tls-id', () => explanation('dtls', rfc(8842, '4'), { key: 'attribute.tlsId' })],
  ['identity', () => explanation('dtls', rfc(8827, '5'), { key: 'attribute.identity' })],
  ['crypto', () => explanation('dtls', rfc(4568, '4'), { key: 'attribute.crypto' })],
]);
