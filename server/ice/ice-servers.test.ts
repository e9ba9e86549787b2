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

const accessFor = (settings: IceSettings, room: string, seat: string, at: number, ownStun: string | null = null) =>
  iceAccessFor(settings, ownStun, room, seat, at);
const iceServersFor = (...given: Parameters<typeof accessFor>) => accessFor(...given).iceServers;

test('without configuration nothing outside is contacted', () => {
  expect(iceServersFor(none, 'room', 'caller', now)).toEqual([]);
});

test('STUN needs no credentials', () => {
  expect(iceServersFor({ ...none, stunUrls: ['stun:stun.example'] }, 'room', 'caller', now)).toEqual([{ urls: ['stun:stun.example'] }]);
});

// printf '7k2mq9xd4hvt caller' | sha256sum | cut -c1-16
// printf '1750000600:bc2fe9861c529ed1' | openssl dgst -sha1 -hmac north-of-the-wall -binary | base64
test('TURN credentials are those that coturn computes from the shared secret', () => {
  expect(iceServersFor(turn, '7k2mq9xd4hvt', 'caller', now)).toEqual([
    { urls: ['turn:turn.example:3478'], username: '1750000600:bc2fe9861c529ed1', credential: '6EStaEWblt4xlEQ60rI/9FmJBzE=' },
  ]);
});

test('every seat has its own credentials', () => {
  const usernames = ['caller', 'callee'].map((seat) => iceServersFor(turn, 'room', seat, now)[0]?.username ?? '');
  expect(new Set(usernames).size).toBe(2);
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
