import { expect, test } from 'vitest';
import { ConfigError } from './config-values.ts';
import { readConfig } from './config.ts';

const read = (environment: Record<string, string>, args: readonly string[] = []) => readConfig(environment, args, false);

test('without any setting this computer is served, in the lobby, with nothing outside contacted', () => {
  expect(read({})).toEqual({
    port: 8081,
    host: 'localhost',
    publicUrl: undefined,
    allowedOrigins: [],
    trustProxy: 0,
    hasLobby: true,
    secret: undefined,
    dataDir: '.glasscall',
    tls: undefined,
    ice: {
      stunUrls: [],
      turnUrls: [],
      turnSecret: undefined,
      turnUsername: undefined,
      turnCredential: undefined,
      turnLifetimeMs: 600_000,
    },
    stun: null,
    peers: {
      ports: null,
      address: null,
      listenOn: null,
      maxPeers: 200,
      peersPerAddress: 50,
      isWhipStrict: false,
      maxBitrate: 2_500_000,
      whipToken: null,
      whepToken: null,
    },
    connectionsPerAddress: 1024,
    maxConnections: null,
    maxRooms: 100_000,
    seatsPerAddress: 50,
    roomsPerAddress: 300,
    channelP2pViewers: 6,
    channelRoad: 'auto',
    channelViewers: 100,
    socketsPerAddress: 600,
    createsPerMinute: 30,
    failedJoinsPerMinute: 10,
    log: 'json',
  });
});

test('an empty variable is one that is not set', () => {
  expect(read({ PORT: '', HOST: '', LOBBY: '', SECRET: '', TLS_CERT: '', LOG: '', DATA_DIR: '' })).toEqual(read({}));
});

test('a terminal gets a readable log', () => {
  expect(readConfig({}, [], true).log).toBe('pretty');
  expect(readConfig({ LOG: 'json' }, [], true).log).toBe('json');
});

test.each([
  [{ PORT: '0' }, { port: 0 }],
  [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
  [{ PUBLIC_URL: 'https://calls.example/create' }, { publicUrl: 'https://calls.example' }],
  [{ ALLOWED_ORIGINS: 'https://a.example, http://B.example:80/,' }, { allowedOrigins: ['https://a.example', 'http://b.example'] }],
  [{ TRUST_PROXY: '2' }, { trustProxy: 2 }],
  [{ LOBBY: 'off' }, { hasLobby: false }],
  [{ SECRET: '0123456789abcdef' }, { secret: '0123456789abcdef' }],
  [{ TLS_CERT: 'a.pem', TLS_KEY: 'a.key' }, { tls: { cert: 'a.pem', key: 'a.key' } }],
  [{ STUN_URLS: 'stun:a.example, stun:b.example:3478' }, { ice: { stunUrls: ['stun:a.example', 'stun:b.example:3478'] } }],
  [{ TURN_URLS: 'turn:a.example', TURN_SECRET: '0123456789abcdef' }, { ice: { turnSecret: '0123456789abcdef' } }],
  [{ TURN_URLS: 'turn:a.example', TURN_USERNAME: 'u', TURN_CREDENTIAL: 'p' }, { ice: { turnUsername: 'u', turnCredential: 'p' } }],
  [{ STUN_URLS: 'public' }, { ice: { stunUrls: ['stun:stun.l.google.com:19302', 'stun:stun.cloudflare.com:3478'] } }],
  [
    { TURN_URLS: 'turn:a.example,turn:a.example?transport=tcp,turns:a.example:443?transport=tcp', TURN_SECRET: '0123456789abcdef' },
    { ice: { turnUrls: ['turn:a.example', 'turn:a.example?transport=tcp', 'turns:a.example:443?transport=tcp'] } },
  ],
  [{ HOST: '192.0.2.1' }, { stun: { port: 3478, main: { listenOn: '192.0.2.1', announcedAs: null }, other: null } }],
  [{ HOST: '::', STUN_PORT: '5000' }, { stun: { port: 5000, main: { listenOn: '::', announcedAs: null } } }],
  [{ HOST: '::', STUN_PORT: '0' }, { stun: null }],
  [{ HOST: '127.0.0.1' }, { stun: null }],
  [{ HOST: '::1', STUN_PORT: '3478' }, { stun: null }],
  [{ STUN_ADDRESSES: '192.0.2.1', STUN_PORT: '0' }, { stun: null }],
  [
    { STUN_ADDRESSES: '192.0.2.1/10.0.0.1, 192.0.2.2' },
    {
      host: 'localhost',
      stun: {
        port: 3478,
        main: { listenOn: '10.0.0.1', announcedAs: '192.0.2.1' },
        other: { listenOn: '192.0.2.2', announcedAs: '192.0.2.2' },
      },
    },
  ],
  [{ TURN_LIFETIME: '1' }, { ice: { turnLifetimeMs: 1000 } }],
  [{ TURN_LIFETIME: '86400' }, { ice: { turnLifetimeMs: 86_400_000 } }],
  [
    { MAX_ROOMS: '5', CREATES_PER_MINUTE: '6', FAILED_JOINS_PER_MINUTE: '7' },
    { maxRooms: 5, createsPerMinute: 6, failedJoinsPerMinute: 7 },
  ],
  [
    { CONNECTIONS_PER_ADDRESS: '8', MAX_CONNECTIONS: '9' },
    { connectionsPerAddress: 8, maxConnections: 9 },
  ],
  [{ CHANNEL_P2P_VIEWERS: '1' }, { channelP2pViewers: 1 }],
  [
    { SEATS_PER_ADDRESS: '100', ROOMS_PER_ADDRESS: '1' },
    { seatsPerAddress: 100, roomsPerAddress: 1 },
  ],
])('%j is read', (environment, expected) => {
  expect(read(environment)).toMatchObject(expected);
});

test.each<[string, Record<string, string>]>([
  ['PORT', { PORT: '65536' }],
  ['PORT', { PORT: '-1' }],
  ['PORT', { PORT: '80.5' }],
  ['PORT', { PORT: 'http' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'calls.example' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'ftp://calls.example' }],
  ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'https://a.example,*' }],
  ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
  ['LOBBY', { LOBBY: 'yes' }],
  ['SECRET', { SECRET: 'short' }],
  ['SEATS_PER_ADDRESS', { SEATS_PER_ADDRESS: '0' }],
  ['SEATS_PER_ADDRESS', { SEATS_PER_ADDRESS: '101' }],
  ['ROOMS_PER_ADDRESS', { ROOMS_PER_ADDRESS: '0' }],
  ['STUN_URLS', { STUN_URLS: 'stun.example:3478' }],
  ['STUN_URLS', { STUN_URLS: 'turn:a.example' }],
  ['STUN_URLS', { STUN_URLS: 'private' }],
  ['STUN_PORT', { STUN_PORT: '65535' }],
  ['STUN_PORT', { STUN_PORT: '-1' }],
  ['STUN_PORT', { STUN_PORT: 'off' }],
  ['STUN_ADDRESSES', { STUN_ADDRESSES: '192.0.2.1,stun.example' }],
  ['STUN_ADDRESSES', { STUN_ADDRESSES: '192.0.2.1,192.0.2.2,192.0.2.3' }],
  ['TURN_URLS', { TURN_URLS: 'turn:a.example:0', TURN_SECRET: '0123456789abcdef' }],
  ['TURN_SECRET', { TURN_SECRET: 'short' }],
  ['TURN_LIFETIME', { TURN_LIFETIME: '0' }],
  ['TURN_LIFETIME', { TURN_LIFETIME: '-600' }],
  ['TURN_LIFETIME', { TURN_LIFETIME: '86401' }],
  ['TURN_LIFETIME', { TURN_LIFETIME: '9'.repeat(400) }],
  ['TURN_LIFETIME', { TURN_LIFETIME: '600.5' }],
  ['TURN_LIFETIME', { TURN_LIFETIME: '6e2' }],
  ['TURN_LIFETIME', { TURN_LIFETIME: '0x258' }],
  ['TURN_LIFETIME', { TURN_LIFETIME: '10m' }],
  ['TURN_LIFETIME', { TURN_LIFETIME: ' 600' }],
  ['MAX_ROOMS', { MAX_ROOMS: '-1' }],
  ['CONNECTIONS_PER_ADDRESS', { CONNECTIONS_PER_ADDRESS: '0' }],
  ['MAX_CONNECTIONS', { MAX_CONNECTIONS: 'all' }],
  ['CHANNEL_P2P_VIEWERS', { CHANNEL_P2P_VIEWERS: '0' }],
  ['CHANNEL_P2P_VIEWERS', { CHANNEL_P2P_VIEWERS: '101' }],
  ['CREATES_PER_MINUTE', { CREATES_PER_MINUTE: '1e9' }],
  ['FAILED_JOINS_PER_MINUTE', { FAILED_JOINS_PER_MINUTE: 'ten' }],
  ['LOG', { LOG: 'loud' }],
  ['TLS_KEY', { TLS_CERT: 'a.pem' }],
  ['TLS_CERT', { TLS_KEY: 'a.key' }],
  ['TURN_CREDENTIAL', { TURN_USERNAME: 'u' }],
  ['TURN_USERNAME', { TURN_CREDENTIAL: 'p' }],
  ['TURN_SECRET', { TURN_URLS: 'turn:a.example' }],
])('a wrong setting is named: %s of %j', (name, environment) => {
  expect(() => read(environment)).toThrow(ConfigError);
  expect(() => read(environment)).toThrow(name);
});

test('all that is wrong is said at once', () => {
  expect(() => read({ PORT: 'x', LOG: 'x' })).toThrow(/PORT must be .*; LOG must be /);
});

test('--lan serves the whole network over HTTPS', () => {
  expect(read({}, ['--lan'])).toMatchObject({ host: '::', tls: 'self-signed' });
});

test('--lan serves STUN, too', () => {
  expect(read({}, ['--lan']).stun).toEqual({ port: 3478, main: { listenOn: '::', announcedAs: null }, other: null });
});

test('--lan leaves a chosen address and certificate alone', () => {
  const chosen = read({ HOST: '192.0.2.2', TLS_CERT: 'a.pem', TLS_KEY: 'a.key' }, ['--lan']);
  expect(chosen).toMatchObject({ host: '192.0.2.2', tls: { cert: 'a.pem', key: 'a.key' } });
});

test.each(['--port=1', 'lan', '--LAN'])('there is no option %s', (option) => {
  expect(() => read({}, ['--lan', option])).toThrow(`There is no option ${option}`);
});

test.each([
  ['localhost', null],
  ['127.0.0.1', null],
  ['::1', null],
  ['::', null],
  ['0.0.0.0', null],
  ['calls.example', null],
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8::7', '2001:db8::7'],
])('a server on %s has its peers on %j', (HOST, listenOn) => {
  expect(readConfig({ HOST }, [], false).peers).toMatchObject({ listenOn });
});
