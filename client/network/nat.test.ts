import { expect, test } from 'vitest';
import { possibleFilterings } from './filtering.ts';
import { possibleMappings } from './mapping.ts';

const SHORT = { EI: 'endpoint-independent', AD: 'address-dependent', APD: 'address-and-port-dependent' } as const;
const named = (names: string) => names.split(' ').map((name) => SHORT[name as keyof typeof SHORT]);

/** Who answered (main, its other port, the other address), how many mapped addresses, whether gathering ended. */
test.each([
  ['all', 1, true, 'EI'],
  ['all', 2, true, 'AD'],
  ['all', 3, true, 'APD'],
  ['all', 3, false, 'APD'],
  ['all', 2, false, 'AD APD'],
  ['all', 1, false, 'EI AD APD'],
  ['all', 0, true, 'EI AD APD'],
  ['main address', 1, true, 'EI'],
  ['main address', 2, true, 'AD APD'],
  ['main address', 1, false, 'EI AD APD'],
  ['main port', 1, true, 'EI AD'],
  ['main port', 2, true, 'APD'],
  ['main port', 1, false, 'EI AD APD'],
  ['main', 1, true, 'EI AD APD'],
  ['port address', 2, true, 'EI AD APD'],
  ['none', 0, false, 'EI AD APD'],
])('with answers of %s, %i mapped addresses and gathering complete: %s, mapping is %s', (who, distinct, isComplete, expected) => {
  const answering = {
    main: who.includes('main') || who === 'all',
    otherPort: who.includes('port') || who === 'all',
    otherAddress: who.includes('address') || who === 'all',
  };
  expect(possibleMappings({ answering, distinct, isComplete })).toEqual(named(expected));
});

test.each([
  [true, true, 'EI'],
  [true, false, 'EI'],
  [true, null, 'EI'],
  [false, true, 'AD'],
  [false, false, 'APD'],
  [false, null, 'AD APD'],
  [null, true, 'EI AD'],
  [null, false, 'APD'],
  [null, null, 'EI AD APD'],
])('checks from another address answered: %s, from another port: %s; filtering is %s', (fromOtherAddress, fromOtherPort, expected) => {
  expect(possibleFilterings({ fromOtherAddress, fromOtherPort }, true)).toEqual(named(expected));
});

test('the silence of a browser that answers no strangers says nothing, its answers do', () => {
  expect(possibleFilterings({ fromOtherAddress: false, fromOtherPort: false }, false)).toEqual(named('EI AD APD'));
  expect(possibleFilterings({ fromOtherAddress: false, fromOtherPort: null }, false)).toEqual(named('EI AD APD'));
  expect(possibleFilterings({ fromOtherAddress: false, fromOtherPort: true }, false)).toEqual(named('AD'));
  expect(possibleFilterings(null, true)).toEqual(named('EI AD APD'));
});
