import { io } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import { startServer, type TestServer } from '../test-server.ts';
import { connect, open } from './test-client.ts';
import { askForUpgrade, connectTcp, openTcp, STRANGER } from './test-tcp-client.ts';

const polling = ({ origin }: TestServer) => `${origin}/socket.io/?EIO=4&transport=polling`;
const from = (address: string) => ({ origin: null, headers: { 'X-Forwarded-For': address } });
const tooMany = expect.stringContaining('Too many connections from this network: 2 are open') as unknown;

test.each([
  ['EIO=3', 'EIO=3&transport=websocket'],
  ['no EIO', 'transport=websocket'],
  ['an empty EIO', 'EIO=&transport=websocket'],
  ['EIO=04', 'EIO=04&transport=websocket'],
  ['EIO=x', 'EIO=x&transport=websocket'],
  ['EIO=4, then EIO=3', 'EIO=4&EIO=3&transport=websocket'],
  ['a session that does not exist', 'EIO=3&transport=websocket&sid=x'],
  ['the transport polling', 'EIO=4&transport=polling'],
  ['the transport webtransport', 'EIO=4&transport=webtransport'],
  ['no transport', 'EIO=4'],
])('an upgrade with %s is answered HTTP 400, and never 101', async (_name, query) => {
  const client = await askForUpgrade(await startServer(), { query });
  await client.closed;
  const answer = await client.received('\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(answer.split('HTTP/1.1')).toHaveLength(2);
});

test('an upgrade with EIO=4 is answered 101', async () => {
  const client = await askForUpgrade(await startServer());
  expect(await client.received('"sid"')).toMatch(/^HTTP\/1\.1 101 /);
});

test('polling with EIO=3 is answered 400', async () => {
  const { origin } = await startServer();
  expect((await fetch(`${origin}/socket.io/?EIO=3&transport=polling`)).status).toBe(400);
});

test.each(['HEAD', 'PUT', 'PATCH', 'DELETE'])('%s of a session is answered 405, and leaves the session as it is', async (method) => {
  const server = await startServer();
  const { sid } = JSON.parse((await (await fetch(polling(server))).text()).slice(1)) as { sid: string };
  const session = `${polling(server)}&sid=${sid}`;
  const response = await fetch(session, { method });
  expect([response.status, response.headers.get('Allow')]).toEqual([405, 'GET, POST']);
  if (method !== 'HEAD')
    expect(await response.json()).toEqual({ code: 2, message: 'bad_request: Sessions are asked by GET and POST only.' });
  expect((await fetch(session, { method: 'POST', body: '40' })).status).toBe(200);
});

test('a session cannot be upgraded with EIO=3', async () => {
  const server = await startServer();
  const { sid } = JSON.parse((await (await fetch(polling(server))).text()).slice(1)) as { sid: string };
  const client = await askForUpgrade(server, { query: `EIO=3&transport=websocket&sid=${sid}` });
  await client.closed;
  expect(await client.received('\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
});

test('an address with as many connections as it may have is refused the next, by a sentence; others are not', async () => {
  const server = await startServer({ SOCKETS_PER_ADDRESS: '2' });
  const strangers = [await connectTcp(server), await connectTcp(server)];
  const third = await askForUpgrade(server);
  await third.closed;
  expect(await third.received('\r\n\r\n')).toEqual(tooMany);
  expect((await connect(server)).socket.connected).toBe(true);
  strangers[0]?.socket.destroy();
  await expect.poll(async () => (await (await askForUpgrade(server)).received('\r\n\r\n')).slice(9, 12)).toBe('101');
});

test('the lobby is not exempt from the limit of connections', async () => {
  const server = await startServer({ SOCKETS_PER_ADDRESS: '2' });
  await connect(server);
  await connect(server);
  await open(server).hears('connect_error');
});

test('polling sessions count, and a page can read why it was refused', async () => {
  const server = await startServer({ SOCKETS_PER_ADDRESS: '2' });
  await fetch(polling(server));
  await connect(server, { transport: 'polling', origin: null });
  const answer = await fetch(polling(server));
  expect(answer.status).toBe(403);
  expect(await answer.json()).toEqual({ code: 4, message: expect.stringMatching(/^rate_limited: Too many connections/) as unknown });
  const socket = io(server.origin, { transports: ['polling'], forceNew: true, reconnection: false });
  onTestFinished(() => void socket.disconnect());
  // To be read at once: the transport aborts the request afterwards, and the text is gone.
  const seen = await new Promise((resolve) =>
    socket.once('connect_error', (error) => {
      const { description, context } = error as { description?: unknown; context?: { responseText?: string } };
      resolve([description, context?.responseText]);
    }),
  );
  expect(seen).toEqual([403, tooMany]);
});

test('of handshakes that arrive in one segment as many are left as an address may have', async () => {
  const server = await startServer({ SOCKETS_PER_ADDRESS: '2' });
  const client = await openTcp(server);
  client.socket.write(`GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`.repeat(5));
  let answers = '';
  while (answers.split('HTTP/1.1').length <= 5) answers = await client.next();
  const sids = [...answers.matchAll(/"sid":"([^"]+)"/g)].map(([, sid]) => sid);
  const statuses = await Promise.all(
    sids.map(async (sid) => (await fetch(`${polling(server)}&sid=${sid}`, { method: 'POST', body: '40' })).status),
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(2);
});

test.each([
  ['an IPv4 address', '203.0.113.1', '203.0.113.1', '203.0.113.2'],
  ['a network of IPv6', '2001:db8::1', '2001:db8::ffff:1', '2001:db8:0:1::1'],
])('behind a trusted proxy connections are counted by %s', async (_name, first, same, other) => {
  const server = await startServer({ SOCKETS_PER_ADDRESS: '2', TRUST_PROXY: '1' });
  await connect(server, from(first));
  await connect(server, from(first));
  await open(server, from(same)).hears('connect_error');
  expect((await connect(server, from(other))).socket.connected).toBe(true);
});

test('a connection that leaves its namespace is closed', async () => {
  const server = await startServer({ SOCKETS_PER_ADDRESS: '1' });
  const client = await connectTcp(server, { localAddress: STRANGER });
  client.socket.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x31]));
  await client.closed;
});
