import { explanation, type Explainer } from './explanation.ts';
import { rfc } from './source.ts';

/** The lines of one letter that are no attribute and no `m=` (RFC 8866 §5). */
export const SESSION_LINES: ReadonlyMap<string, Explainer> = new Map<string, Explainer>([
  ['v', ({ value }) => explanation('session', rfc(8866, '5.1'), { key: 'line.version', values: { version: value } })],
  ['o', explainOrigin],
  [
    's',
    ({ value }) => {
      const hasName = value.trim() !== '' && value.trim() !== '-';
      return explanation('session', rfc(8866, '5.3'), hasName ? { key: 'line.name', values: { name: value } } : { key: 'line.noName' });
    },
  ],
  ['i', ({ value }) => explanation('session', rfc(8866, '5.4'), { key: 'line.information', values: { words: value } })],
  ['u', ({ value }) => explanation('session', rfc(8866, '5.5'), { key: 'line.uri', values: { address: value } })],
  ['e', ({ value }) => explanation('session', rfc(8866, '5.6'), { key: 'line.email', values: { address: value } })],
  ['p', ({ value }) => explanation('session', rfc(8866, '5.6'), { key: 'line.phone', values: { number: value } })],
  ['c', explainAddress],
  ['b', explainBandwidth],
  [
    't',
    ({ value }) => {
      const [start, end] = value.split(' ');
      if (start === undefined || end === undefined) return null;
      const isUnbounded = start === '0' && end === '0';
      return explanation(
        'session',
        rfc(8866, '5.9'),
        isUnbounded ? { key: 'line.timeUnbounded' } : { key: 'line.time', values: { start, end } },
      );
    },
  ],
  ['r', ({ value }) => explanation('session', rfc(8866, '5.10'), { key: 'line.repeat', values: { times: value } })],
  ['z', ({ value }) => explanation('session', rfc(8866, '5.11'), { key: 'line.zone', values: { zone: value } })],
  ['k', () => explanation('session', rfc(8866, '5.12'), { key: 'line.key' })],
]);

function explainOrigin({ value }: { value: string }) {
  const [username, id, version, network, addressType, address] = value.split(' ');
  if (!username || !id || !version || !network || !addressType || !address) return null;
  return explanation('session', rfc(8866, '5.2'), { key: 'line.origin', values: { id, version } }, [
    { piece: username, meaning: { key: username === '-' ? 'origin.noUser' : 'origin.user' } },
    { piece: id, meaning: { key: 'origin.id' } },
    { piece: version, meaning: { key: 'origin.version' } },
    { piece: `${network} ${addressType} ${address}`, meaning: { key: 'origin.address' } },
  ]);
}

function explainAddress({ value }: { value: string }) {
  const [network, addressType, address] = value.split(' ');
  if (!network || !addressType || !address) return null;
  const isLeftToIce = address === '0.0.0.0' || address === '::';
  const meaning = isLeftToIce ? ({ key: 'line.noAddress' } as const) : ({ key: 'line.address', values: { address } } as const);
  return explanation('media', rfc(8866, '5.7'), meaning);
}

function explainBandwidth({ value }: { value: string }) {
  const [, modifier, amount] = /^([\w-]+):(\d+)$/.exec(value) ?? [];
  if (modifier === undefined || amount === undefined) return null;
  if (modifier === 'TIAS') return explanation('media', rfc(3890, '6.2'), { key: 'line.bandwidthBits', values: { amount } });
  if (modifier === 'AS' || modifier === 'CT') {
    return explanation('media', rfc(8866, '5.8'), { key: 'line.bandwidthKilobits', values: { amount } });
  }
  return explanation('media', rfc(8866, '5.8'), { key: 'line.bandwidthOther', values: { modifier, amount } });
}
