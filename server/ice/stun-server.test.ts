import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { sample } from 'fast-check';
import { classes } from 'werift-ice';
import { expect, onTestFinished, test } from 'vitest';
import { startStunServer, type StunServer, type StunSettings } from './stun-server.ts';
import { bindingRequest, openStunClient } from './test-stun-client.ts';
import { mutated } from './test-stun-packets.ts';
import { freeStunPort } from './test-stun-port.ts';

const at = (listenOn: string) => ({ listenOn, announcedAs: listenOn });
const two = { main: at('127.0.0.1'), other: at('127.0.0.2') };

async function start(settings: Partial<StunSettings> = {}) {
  const port = await freeStunPort();
  const warnings: unknown[][] = [];
  const server = await startStunServer({ port, ...two, ...settings }, (...warning) => warnings.push(warning));
  onTestFinished(() => server?.close());
  return { port, server: server as StunServer, warnings };
}

async function take(port: number, address: string) {
  const socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  socket.bind(port, address);
  await once(socket, 'listening');
}

test.each([
  ['the main address and port', '127.0.0.1', 0],
  ['the other port', '127.0.0.1', 1],
  ['the other address', '127.0.0.2', 0],
  ['the other address and port', '127.0.0.2', 1],
])('%s answers from where it was asked, with where the question came from', async (_name, address, offset) => {
  const { port } = await start();
  const client = await openStunClient();
  const { answer, from, bytes } = await client.ask(port + offset, address);
  expect(from).toMatchObject({ address, port: port + offset });
  expect(answer.messageClass).toBe(classes.RESPONSE);
  expect(answer.attributesKeys).toEqual(['XOR-MAPPED-ADDRESS']);
  expect(answer.getAttributeValue('XOR-MAPPED-ADDRESS')).toEqual(['127.0.0.1', client.port]);
  expect(bytes).toBe(32);
});

test.each(['127.0.0.1', '::1'])('on every interface %s is answered as itself', async (address) => {
  const { port } = await start({ main: { listenOn: '::', announcedAs: null }, other: null });
  const client = await openStunClient(address);
  const { answer } = await client.ask(port, address);
  expect(answer.getAttributeValue('XOR-MAPPED-ADDRESS')).toEqual([address, client.port]);
});

test('nothing is started where nothing is wanted', async () => {
  expect(await startStunServer(null, () => expect.unreachable())).toBeNull();
});

test('a taken port is a warning, and no STUN', async () => {
  const port = await freeStunPort();
  await take(port, '127.0.0.1');
  const { server, warnings } = await start({ port });
  expect(server).toBeNull();
  expect(warnings).toEqual([[{ port, reason: 'it is taken by another program' }, expect.stringContaining('STUN_PORT')]]);
});

test('an address that is not of this machine is a warning, and no STUN', async () => {
  const { server, warnings } = await start({ main: at('192.0.2.1') });
  expect(server).toBeNull();
  expect(warnings).toMatchObject([[{ reason: 'EADDRNOTAVAIL' }, expect.anything()]]);
});

test('what could not be had besides is not announced', async () => {
  const port = await freeStunPort();
  await take(port + 1, '127.0.0.1');
  await take(port, '127.0.0.2');
  const { server, warnings } = await start({ port });
  expect(warnings).toHaveLength(2);
  expect(server.serversFor(null)).toEqual({ main: `stun:127.0.0.1:${port}`, otherPort: null, otherAddress: null });
});

test('by name where only HOST is known, by the outer address where addresses are given', async () => {
  const { port, server } = await start({ main: { listenOn: '127.0.0.1', announcedAs: null }, other: null });
  const named = { main: `stun:calls.example:${port}`, otherPort: `stun:calls.example:${port + 1}`, otherAddress: null };
  expect(server.serversFor('calls.example')).toEqual(named);
  expect(server.serversFor(null)).toEqual({ main: null, otherPort: null, otherAddress: null });
  expect(server.urlFor('calls.example')).toBe(`stun:calls.example:${port}`);
  const behind = { main: { listenOn: '127.0.0.1', announcedAs: '192.0.2.1' }, other: { listenOn: '127.0.0.2', announcedAs: '192.0.2.2' } };
  const { port: next, server: second } = await start(behind);
  const literal = { main: `stun:192.0.2.1:${next}`, otherPort: `stun:192.0.2.1:${next + 1}`, otherAddress: `stun:192.0.2.2:${next}` };
  expect(second.serversFor('calls.example')).toEqual(literal);
  expect(second.urlFor('calls.example')).toBe(`stun:calls.example:${next}`);
});

test('only who asked the main address and port is known, there and nowhere else', async () => {
  const { port, server } = await start();
  const client = await openStunClient();
  const source = { address: '127.0.0.1', port: client.port };
  await client.ask(port + 1);
  await client.ask(port, '127.0.0.2');
  expect(server.hasSeen(source)).toBe(false);
  await client.ask(port);
  expect(server.hasSeen(source)).toBe(true);
  expect(server.hasSeen({ ...source, address: '::ffff:127.0.0.1' })).toBe(true);
  expect(server.hasSeen({ ...source, port: client.port + 1 })).toBe(false);
  expect(server.hasSeen({ ...source, address: '127.0.0.2' })).toBe(false);
});

test('a program on this machine is answered and never probed, unless all of this is on loopback', async () => {
  const { port, server } = await start({ main: { listenOn: '0.0.0.0', announcedAs: null }, other: null });
  const client = await openStunClient();
  await client.ask(port);
  expect(server.hasSeen({ address: '127.0.0.1', port: client.port })).toBe(false);
});

/** So many at once that none is lost before it is read: the answer to another client comes after all of them. */
async function flood(port: number, packets: readonly Buffer[]) {
  const [flooding, other] = [await openStunClient(), await openStunClient('127.0.0.3')];
  for (let at = 0; at < packets.length; at += 100) {
    for (const packet of packets.slice(at, at + 100)) flooding.send(packet, port);
    expect((await other.ask(port)).bytes).toBe(32);
  }
  const heard: Buffer[] = [];
  other.send(Buffer.from('the end'), flooding.port);
  for (;;) {
    const { packet } = await flooding.hears();
    if (packet.toString() === 'the end') return heard;
    heard.push(packet);
  }
}

test('whatever 10,000 mutated packets say, what is sent is at most twice as much, and others are answered as before', async () => {
  const { port } = await start();
  const packets = sample(mutated, 10_000);
  const heard = await flood(port, packets);
  const bytes = (of: readonly Buffer[]) => of.reduce((sum, { length }) => sum + length, 0);
  expect(heard.length).toBeGreaterThan(0);
  expect(bytes(heard)).toBeLessThanOrEqual(2 * bytes(packets));
}, 60_000);

test('a flood in one name is answered so far and no further, and others are', async () => {
  const { port } = await start();
  const startedAt = performance.now();
  const heard = await flood(
    port,
    Array.from({ length: 1000 }, () => bindingRequest().bytes),
  );
  const seconds = Math.ceil((performance.now() - startedAt) / 1000) + 1;
  expect(heard.length).toBeGreaterThanOrEqual(200);
  expect(heard.length).toBeLessThanOrEqual(Math.min(200 * seconds, 999));
});

test('a closed server has given its ports back', async () => {
  const { port, server } = await start();
  server.close();
  server.close();
  expect((await start({ port })).warnings).toEqual([]);
});
