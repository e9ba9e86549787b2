import { classes, Message, methods, parseMessage } from 'werift-ice';
import { expect, test } from 'vitest';
import { openStunClient, type StunClient } from '../ice/test-stun-client.ts';
import { freeStunPort } from '../ice/test-stun-port.ts';
import { startServer, type TestServer } from '../test-server.ts';
import { connect } from './test-client.ts';

const credentials = { usernameFragment: 'vE63', password: 'a/password/of/22/chars' };
const refused = (error: string) => ({ ok: false, error });

async function startWithStun(environment: Record<string, string> = {}) {
  const port = await freeStunPort();
  // On loopback it would answer to no name but its own.
  const server = await startServer({ HOST: '0.0.0.0', STUN_ADDRESSES: '127.0.0.1,127.0.0.2', STUN_PORT: String(port), ...environment });
  return { port, server };
}

/** Answers every check as a browser does whose NAT lets everything in, and counts them. */
async function openBrowser(
  address = '127.0.0.1',
): Promise<{ client: StunClient; checks: number[]; target: typeof credentials & { address: string; port: number } }> {
  const client = await openStunClient(address);
  const checks: number[] = [];
  const key = Buffer.from(credentials.password);
  client.socket.on('message', (packet, from) => {
    const check = parseMessage(packet, key);
    if (check?.messageClass !== classes.REQUEST) return;
    checks.push(from.port);
    const answer = new Message(methods.BINDING, classes.RESPONSE, check.transactionId).addMessageIntegrity(key);
    client.socket.send(answer.bytes, from.port, from.address);
  });
  return { client, checks, target: { ...credentials, address, port: client.port } };
}

const asking = (server: TestServer, address = '203.0.113.1') =>
  connect(server, { headers: { Host: 'calls.example', 'X-Forwarded-For': address }, origin: null });

test('a page is told which STUN servers to ask', async () => {
  const { port, server } = await startWithStun();
  expect(await (await connect(server)).ask('network:servers', {})).toEqual({
    ok: true,
    value: {
      main: `stun:127.0.0.1:${port}`,
      otherPort: `stun:127.0.0.1:${port + 1}`,
      otherAddress: `stun:127.0.0.2:${port}`,
      at: expect.any(Number) as unknown,
    },
  });
});

test('without a STUN server there is none to ask, and nothing to probe from', async () => {
  const client = await connect(await startServer());
  const none = { main: null, otherPort: null, otherAddress: null };
  expect(await client.ask('network:servers', {})).toMatchObject({ ok: true, value: none });
  expect(await client.ask('network:probe', { ...credentials, address: '192.0.2.1', port: 5 })).toMatchObject(refused('no_stun'));
});

test.each([
  ['calls.example:8081', 'stun:calls.example'],
  ['[2001:db8::1]', 'stun:[2001:db8::1]'],
  ['localhost:8081', null],
  ['127.0.0.1', null],
  ['calls example', null],
])('who opened a page at %s is given %s before any other ICE server', async (host, expected) => {
  const { port, server } = await startWithStun({
    STUN_URLS: 'stun:a.example',
    TURN_URLS: 'turn:b.example',
    TURN_SECRET: '0123456789abcdef',
  });
  const client = await connect(server, { headers: { Host: host }, origin: null });
  const own = expected === null ? [] : [`${expected}:${port}`];
  const urls = [[...own, 'stun:a.example'], ['turn:b.example']];
  const seat = await client.seat('call:create', {});
  expect(seat.iceServers.map((entry) => entry.urls)).toEqual(urls);
  const renewed = await client.ask('ice:renew', {});
  expect(renewed.ok && renewed.value.iceServers.map((entry) => entry.urls)).toEqual(urls);
});

test('PUBLIC_URL is where the STUN server is announced, whatever the request says', async () => {
  const { port, server } = await startWithStun({ PUBLIC_URL: 'https://calls.example' });
  const client = await connect(server, { headers: { Host: 'evil.example' }, origin: null });
  expect((await client.seat('call:create', {})).iceServers).toEqual([{ urls: [`stun:calls.example:${port}`] }]);
});

test('a STUN server whose port was taken is not announced', async () => {
  const { port, server } = await startWithStun();
  const second = await startServer({ HOST: '0.0.0.0', STUN_ADDRESSES: '127.0.0.1', STUN_PORT: String(port) });
  for (const [from, iceServers] of [
    [server, [{ urls: [`stun:calls.example:${port}`] }]],
    [second, []],
  ] as const) {
    expect((await (await asking(from)).seat('call:create', {})).iceServers).toEqual(iceServers);
  }
});

test('who has just asked our STUN server is probed, from another address and another port', async () => {
  const { port, server } = await startWithStun();
  const { client, checks, target } = await openBrowser();
  await client.ask(port);
  const page = await connect(server);
  const value = { fromOtherAddress: true, fromOtherPort: true, at: expect.any(Number) as unknown };
  expect(await page.ask('network:probe', target)).toEqual({ ok: true, value });
  expect(checks).toEqual([port, port + 1]);
});

test('nobody else is sent anything', async () => {
  const { port, server } = await startWithStun();
  const victim = await openBrowser('127.0.0.3');
  const asked = await openBrowser();
  await asked.client.ask(port);
  const page = await connect(server);
  expect(await page.ask('network:probe', victim.target)).toMatchObject(refused('not_seen'));
  expect(await page.ask('network:probe', { ...asked.target, port: victim.target.port })).toMatchObject(refused('not_seen'));
  expect(await page.ask('network:probe', { ...victim.target, port: asked.target.port })).toMatchObject(refused('not_seen'));
  // Its answer comes after whatever had been sent before.
  await victim.client.ask(port);
  expect([victim.checks, asked.checks]).toEqual([[], []]);
});

test('a client gets three probes a minute, refused ones included, on any connection', async () => {
  const { port, server } = await startWithStun();
  const { client, checks, target } = await openBrowser();
  const [first, second] = [await asking(server), await asking(server)];
  for (const page of [first, second, first]) expect(await page.ask('network:probe', target)).toMatchObject(refused('not_seen'));
  await client.ask(port);
  expect(await second.ask('network:probe', target)).toMatchObject(refused('rate_limited'));
  expect(checks).toEqual([]);
});

test('an address is probed three times a minute, whoever asks, even all at once', async () => {
  const { port, server } = await startWithStun({ TRUST_PROXY: '1' });
  const { client, checks, target } = await openBrowser();
  const second = await openBrowser();
  await client.ask(port);
  await second.client.ask(port);
  const pages = await Promise.all([1, 2, 3, 4].map((n) => asking(server, `203.0.113.${n}`)));
  const results = await Promise.all(pages.map((page, n) => page.ask('network:probe', n % 2 ? second.target : target)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(3);
  expect(results.find(({ ok }) => !ok)).toMatchObject(refused('rate_limited'));
  expect(checks.length + second.checks.length).toBe(6);
});

test.each([
  ['address', { address: 'calls.example' }],
  ['address', { address: '192.0.2.1:5' }],
  ['port', { port: 0 }],
  ['port', { port: 65_536 }],
  ['usernameFragment', { usernameFragment: 'a:b' }],
  ['usernameFragment', { usernameFragment: 'a'.repeat(257) }],
  ['password', { password: 'short' }],
])('a probe with a wrong %s is none: %j', async (field, change) => {
  const client = await connect(await startServer());
  const result = await client.ask('network:probe', { ...credentials, address: '192.0.2.1', port: 5, ...change });
  expect(result).toMatchObject({ ok: false, error: 'bad_request', message: expect.stringContaining(field) as unknown });
});

test('a probe tells nothing of a port that answers no ICE check: silent, closed and talkative ones look the same', async () => {
  const { port, server } = await startWithStun({ TRUST_PROXY: '1' });
  const otherKey = Buffer.from('another/password/of/24/ch');
  const ports: [string, (client: StunClient) => void][] = [
    ['silent', () => undefined],
    ['closed', ({ socket }) => socket.close()],
    ['talkative', ({ socket }) => socket.on('message', (_packet, from) => socket.send('hello', from.port, from.address))],
    [
      'with another password',
      ({ socket }) =>
        socket.on('message', (packet, from) => {
          const check = parseMessage(packet);
          if (!check) return;
          const answer = new Message(methods.BINDING, classes.RESPONSE, check.transactionId).addMessageIntegrity(otherKey);
          socket.send(answer.bytes, from.port, from.address);
        }),
    ],
  ];
  const outcomes = await Promise.all(
    ports.map(async ([, behave], index) => {
      const address = `127.0.0.${index + 3}`;
      const client = await openStunClient(address);
      await client.ask(port);
      const asked = { ...credentials, address, port: client.port };
      behave(client);
      const page = await asking(server, `203.0.113.${index + 1}`);
      const startedAt = performance.now();
      const result = await page.ask('network:probe', asked);
      return { result, tookMs: performance.now() - startedAt };
    }),
  );
  const value = { fromOtherAddress: false, fromOtherPort: false, at: expect.any(Number) as unknown };
  expect(outcomes.map(({ result }) => result)).toEqual(ports.map(() => ({ ok: true, value })));
  // Each takes the full time of two checks, whatever came back.
  for (const { tookMs } of outcomes) expect(tookMs).toBeGreaterThan(1900);
});

test('a client cannot go through ports: the fourth of a minute is refused unseen, and its first three tell nothing', async () => {
  const { server } = await startWithStun();
  const open = await openStunClient('127.0.0.3');
  const page = await asking(server);
  const errors: unknown[] = [];
  for (const port of [open.port, 1, 22, 80, 443]) {
    const result = await page.ask('network:probe', { ...credentials, address: '127.0.0.3', port });
    errors.push(result.ok ? 'ok' : result.error);
  }
  expect(errors).toEqual(['not_seen', 'not_seen', 'not_seen', 'rate_limited', 'rate_limited']);
});
