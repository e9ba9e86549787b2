import { expect, test } from 'vitest';
import { mappingServers, serversToAsk } from './server-list.ts';

const OWN = { main: 'stun:calls.example:3478', otherPort: 'stun:calls.example:3479', otherAddress: null };

test('every server is asked once by each way, with credentials where it needs them', () => {
  const asked = serversToAsk(
    OWN,
    [
      { urls: ['stun:calls.example:3478', 'stun:stun.example'] },
      {
        urls: ['turn:turn.example', 'turn:turn.example?transport=tcp', 'turns:turn.example:443?transport=tcp'],
        username: 'u',
        credential: 'c',
      },
    ],
    'calls.example',
  );
  const credentials = { username: 'u', credential: 'c' };
  expect(asked).toEqual([
    { kind: 'stun', url: 'stun:calls.example:3478' },
    { kind: 'stun', url: 'stun:calls.example:3479' },
    { kind: 'stun', url: 'stun:stun.example' },
    { kind: 'turn-udp', url: 'turn:turn.example', ...credentials },
    { kind: 'turn-tcp', url: 'turn:turn.example?transport=tcp', ...credentials },
    { kind: 'turn-tls', url: 'turns:turn.example:443?transport=tcp', ...credentials },
  ]);
});

test.each([
  [OWN, [], OWN],
  [OWN, ['stun:stun.example'], { ...OWN, otherAddress: 'stun:stun.example' }],
  [OWN, ['stun:calls.example:9'], OWN],
  [{ ...OWN, otherAddress: 'stun:203.0.113.11' }, ['stun:stun.example'], { ...OWN, otherAddress: 'stun:203.0.113.11' }],
  [
    null,
    ['stun:a.example:1', 'stun:a.example:2', 'stun:b.example'],
    { main: 'stun:a.example:1', otherPort: null, otherAddress: 'stun:b.example' },
  ],
  [null, [], { main: null, otherPort: null, otherAddress: null }],
])('of %j and %j these are compared: %j', (own, others, expected) => {
  expect(mappingServers(own, serversToAsk(own, [{ urls: others }], 'calls.example'), 'calls.example')).toEqual(expected);
});

test('the main server is not asked twice, nor taken for another, for having a name and an address', () => {
  const own = { main: 'stun:203.0.113.10:3478', otherPort: 'stun:203.0.113.10:3479', otherAddress: null };
  const asked = serversToAsk(own, [{ urls: ['stun:calls.example:3478', 'stun:calls.example:5349'] }], 'calls.example');
  expect(asked.map(({ url }) => url)).toEqual([own.main, own.otherPort, 'stun:calls.example:5349']);
  expect(mappingServers(own, asked, 'calls.example')).toEqual(own);
});
