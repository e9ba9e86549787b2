import { expect, test } from 'vitest';
import { iceAccessFor, type IceSettings } from './ice-servers.ts';

const none: IceSettings = {
  stunUrls: [],
  turnUrls: [],
  turnSecret: undefined,
  turnUsername: undefined,
  turnCredential: undefined,
  turnLifetimeMs: 600_000,
};
const turn = { ...none, turnUrls: ['turn:turn.example:3478'], turnSecret: 'north-of-the-wall' };
const now = 1_750_000_000_123;
const ADDRESS = '198.51.100.7';

const accessFor = (settings: IceSettings, room: string, seat: string, at: number, ownStun: string | null = null) =>
  iceAccessFor(settings, ownStun, { room, seat, address: ADDRESS }, at);
const iceServersFor = (...given: Parameters<typeof accessFor>) => accessFor(...given).iceServers;

test('without configuration nothing outside is contacted', () => {
  expect(iceServersFor(none, 'room', 'caller', now)).toEqual([]);
});

test('STUN needs no credentials', () => {
  expect(iceServersFor({ ...none, stunUrls: ['stun:stun.example'] }, 'room', 'caller', now)).toEqual([{ urls: ['stun:stun.example'] }]);
});

// echo $((16#$(printf '7k2mq9xd4hvt caller' | sha256sum | cut -c1-8) % 16))
// printf '198.51.100.7 6' | openssl dgst -sha256 -hmac north-of-the-wall -hex | cut -d' ' -f2 | cut -c1-16
// printf '1750000600:83ca03e4fb622cbf' | openssl dgst -sha1 -hmac north-of-the-wall -binary | base64
test('TURN credentials are those that coturn computes from the shared secret', () => {
  expect(iceServersFor(turn, '7k2mq9xd4hvt', 'caller', now)).toEqual([
    { urls: ['turn:turn.example:3478'], username: '1750000600:83ca03e4fb622cbf', credential: 'ovUBKSgF4htTql0a2ixfqRLeCIw=' },
  ]);
});

/** The names in the credentials of so many rooms, as they are for one address. */
function namesAt(address: string, rooms: number): Set<string> {
  const access = Array.from({ length: rooms }, (_, room) =>
    iceAccessFor(turn, null, { room: `room ${room}`, seat: 'caller', address }, now),
  );
  return new Set(access.map(({ iceServers }) => iceServers[0]?.username?.split(':')[1] ?? ''));
}

test('one address has 16 names at the relay, however many rooms it is in, and none of another address', () => {
  const [one, other] = [namesAt(ADDRESS, 1000), namesAt('198.51.100.8', 1000)];
  expect([one.size, other.size, new Set([...one, ...other]).size]).toEqual([16, 16, 32]);
});

test('a seat that renews its credentials keeps its name', () => {
  const names = [now, now + 500_000].map((at) => iceServersFor(turn, 'room', 'caller', at)[0]?.username?.split(':')[1]);
  expect(names[0]).toBe(names[1]);
});

test.each([1000, 600_000, 86_400_000])(
  'credentials that live %i ms say when they expire, and how long that is from now',
  (turnLifetimeMs) => {
    const { iceServers, iceValidForMs } = accessFor({ ...turn, turnLifetimeMs }, 'room', 'caller', now);
    expect(iceValidForMs).toBe(turnLifetimeMs - 123);
    expect(iceServers[0]?.username).toMatch(new RegExp(`^${(now + turnLifetimeMs - 123) / 1000}:`));
  },
);

test.each<[string, Partial<IceSettings>]>([
  ['nothing', {}],
  ['STUN', { stunUrls: ['stun:stun.example'] }],
  ['a secret without a relay', { turnSecret: 'north-of-the-wall' }],
  ['a static pair', { turnUrls: ['turn:turn.example'], turnUsername: 'user', turnCredential: 'password' }],
])('%s does not expire', (_name, change) => {
  expect(accessFor({ ...none, ...change }, 'room', 'caller', now).iceValidForMs).toBeNull();
});

test('credentials tell nobody which call they are for', () => {
  const [server] = iceServersFor(turn, '7k2mq9xd4hvt', 'caller', now);
  expect(server?.username).toMatch(/^\d+:[0-9a-f]{16}$/);
});

test('a static pair is handed on as it is', () => {
  const settings = { ...turn, turnSecret: undefined, turnUsername: 'user', turnCredential: 'password' };
  expect(iceServersFor(settings, 'room', 'caller', now)).toMatchObject([{ username: 'user', credential: 'password' }]);
});

test('a shared secret takes precedence over a static pair', () => {
  const [server] = iceServersFor({ ...turn, turnUsername: 'user', turnCredential: 'password' }, 'room', 'caller', now);
  expect(server?.username).not.toBe('user');
});

test('STUN comes before TURN', () => {
  const servers = iceServersFor({ ...turn, stunUrls: ['stun:stun.example'] }, 'room', 'caller', now);
  expect(servers.map(({ urls }) => urls[0])).toEqual(['stun:stun.example', 'turn:turn.example:3478']);
});
