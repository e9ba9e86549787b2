import { expect, test } from 'vitest';
import { candidate, description } from '../rooms/test-signals.ts';
import { startServer } from '../test-server.ts';
import { connect } from './test-client.ts';
import { createTestLog } from './test-log.ts';
import { connectTcp, CONTINUATION, frame, PING, PONG, TEXT } from './test-tcp-client.ts';

const times = (count: number, bytes: Buffer) => Buffer.concat(Array.from({ length: count }, () => bytes));
const FLOODED = 'a connection that flooded was cut';

async function scene() {
  const log = createTestLog();
  const server = await startServer({}, { log });
  return { log, server };
}

test.each([
  ['PING frames', frame(PING)],
  ['PING frames of 125 bytes', frame(PING, Buffer.alloc(125))],
])('a client that does not read is cut while it sends 15 MB of %s', async (_name, ping) => {
  const { server } = await scene();
  const client = await connectTcp(server);
  client.socket.pause();
  const flooding = client.flood(times(1000, ping), 15_000_000);
  // What the system's buffers take, which the server never reads.
  expect(await client.closed).toBeLessThan(8_000_000);
  await flooding;
  expect((await connect(server)).socket.connected).toBe(true);
});

test.each([
  ['PONG frames', frame(PONG)],
  ['empty text frames', frame(TEXT)],
  ['text frames of one byte', frame(TEXT, '3')],
  ['acknowledgements', frame(TEXT, '430["x"]')],
  ['PING frames that the client reads the answers of', frame(PING)],
])('a client that sends 2,000 %s is cut', async (_name, one) => {
  const { server } = await scene();
  const client = await connectTcp(server);
  await client.flood(times(50, one), 2000 * one.length);
  await client.closed;
});

test('PING frames are answered while a client sends few of them', async () => {
  const { server } = await scene();
  const client = await connectTcp(server);
  for (let n = 0; n < 100; n += 1) {
    client.socket.write(frame(PING, `ping ${n}.`));
    expect(await client.received(`ping ${n}.`)).toContain(`ping ${n}.`);
  }
  expect(client.isClosed).toBe(false);
});

test.each([
  [64, true],
  [65, false],
])('a message in %i fragments of one byte: it is read, %s', async (count, isRead) => {
  const { server } = await scene();
  const client = await connectTcp(server);
  const text = `421["lobby:watch",{}]${' '.repeat(count - 21)}`;
  const fragments = text.split('').map((byte, index) => frame(index === 0 ? TEXT : CONTINUATION, byte, index === count - 1));
  client.socket.write(Buffer.concat(fragments));
  if (isRead) expect(await client.received('431[')).toContain('lobby_closed');
  else await client.closed;
});

test('fragments that never end are cut', async () => {
  const { server } = await scene();
  const client = await connectTcp(server);
  client.socket.write(frame(TEXT, '4', false));
  await client.flood(times(1000, frame(CONTINUATION, 'x', false)), 1_000_000);
  await client.closed;
});

test('a client that sends 6 MB in 100 packets is cut; one that sends 3 MB is not', async () => {
  const { log, server } = await scene();
  const packet = frame(TEXT, `42["hello","${'x'.repeat(60_000)}"]`);
  const roomy = await connectTcp(server);
  for (let n = 0; n < 50; n += 1) roomy.socket.write(packet);
  roomy.socket.write(frame(TEXT, '421["lobby:watch",{}]'));
  expect(await roomy.received('431[')).toContain('lobby_closed');
  expect(log.count(FLOODED)).toBe(0);
  const greedy = await connectTcp(server);
  await greedy.flood(packet, 100 * packet.length);
  await greedy.closed;
  expect(log.lines.filter(({ message }) => message === FLOODED)).toMatchObject([{ details: { spent: 'bytes' } }]);
});

test('nothing that follows in the same segment is carried out once a connection is cut', async () => {
  const { log, server } = await scene();
  const client = await connectTcp(server);
  client.socket.write(Buffer.concat([times(300, frame(TEXT, '42["hello"]')), frame(TEXT, '421["call:create",{}]')]));
  await client.closed;
  expect([log.count(FLOODED), log.count('seated')]).toEqual([1, 0]);
});

test("a call's start is not cut: 60 packets, then 120 candidates at once", async () => {
  const { log, server } = await scene();
  const caller = await connect(server);
  const { room } = await caller.seat('call:create', {});
  const callee = await connect(server);
  await callee.seat('call:join', { room });
  for (let n = 0; n < 59; n += 1) caller.send(description('callee', 1, n, 'x'.repeat(8000)));
  for (let n = 59; n < 179; n += 1) caller.send(candidate('callee', 1, n));
  for (let n = 0; n < 179; n += 1) expect(await callee.hears('signal')).toMatchObject({ seq: n });
  expect(log.count(FLOODED)).toBe(0);
});

test('a resumption that sends 64 signals again is not cut, and neither is the peer that receives them', async () => {
  const { log, server } = await scene();
  const caller = await connect(server);
  const { room, token } = await caller.seat('call:create', {});
  const callee = await connect(server);
  await callee.seat('call:join', { room });
  caller.socket.disconnect();
  const back = await connect(server);
  await back.seat('room:resume', { room, seat: 'caller', token, negotiation: 1, received: 0 });
  for (let n = 0; n < 64; n += 1) back.send(description('callee', 1, n, 'x'.repeat(8000)));
  for (let n = 0; n < 64; n += 1) expect(await callee.hears('signal')).toMatchObject({ seq: n });
  expect([log.count(FLOODED), log.count('a connection that does not read was cut')]).toEqual([0, 0]);
});
