import { WebSocket } from 'ws';
import { expect, onTestFinished, test } from 'vitest';
import { candidate } from '../rooms/test-signals.ts';
import { createRooms } from '../create-rooms.ts';
import { startServer, testConfig, type TestServer } from '../test-server.ts';
import { connect, startCall } from './test-client.ts';
import { connectForeign } from './test-foreign-client.ts';
import { createTestLog } from './test-log.ts';
import { connectRaw, RawClient } from './test-raw-client.ts';

/** A server, a call that goes on, and an attacker. */
async function scene() {
  const log = createTestLog();
  const server = await startServer({}, { log });
  const { caller, callee } = await startCall(server);
  const attacker = await connectRaw(server);
  const goesOn = async () => {
    caller.send(candidate('callee', 1, 0));
    expect(await callee.hears('signal')).toMatchObject({ seq: 0 });
    expect([await caller.rest(), await callee.rest(), log.errors()]).toEqual([[], [], []]);
  };
  return { log, server, attacker, goesOn };
}

const refused = { event: expect.any(String) as unknown, error: 'bad_request', negotiation: null, seq: null };
async function refusalOf(attacker: RawClient): Promise<unknown> {
  return JSON.parse(((await attacker.frame('42["event:refused",')) ?? 'null]').slice(0, -1));
}

test.each([
  ['a connect error', '44'],
  ['a connect error with a message', '44{"message":"x"}'],
  ['an event that is text', '420"x"'],
  ['a second connect', '40'],
  ['a connect with a token', '40{"pid":"x","offset":"y"}'],
  ['the event connect', '42["connect"]'],
  ['the event connect_error', '42["connect_error",{}]'],
  ['the event disconnect', '42["disconnect","transport close"]'],
  ['the event disconnecting', '42["disconnecting"]'],
  ['the event newListener', '42["newListener","x"]'],
  ['the event removeListener', '42["removeListener","x"]'],
  ['an event to another namespace', '42/other,["hello"]'],
  ['a disconnect', '41'],
  ['a disconnect with a payload', '41{"a":1}'],
])('%s (%s) closes the connection and nothing else', async (_name, frame) => {
  const { attacker, goesOn } = await scene();
  attacker.write(frame);
  expect(await attacker.closed).toEqual(expect.any(Number));
  await goesOn();
});

test.each(['error', 'hello', 'message', 'data', 'packet', '__proto__', 'constructor', 'hasOwnProperty', 'toString', ''])(
  'an event of the unknown name "%s" is refused, and the connection goes on',
  async (name) => {
    const { attacker, goesOn } = await scene();
    for (const args of [[], ['null'], ['{}'], ['{"message":"x"}', '1']]) {
      attacker.event(name, ...args);
      expect(await refusalOf(attacker)).toMatchObject({ ...refused, event: name });
      expect(await attacker.ask(name, ...args)).toEqual({ ok: false, error: 'bad_request', message: expect.any(String) as unknown });
    }
    expect(await attacker.ask('lobby:watch', '{}')).toMatchObject({ ok: true });
    await goesOn();
  },
);

test.each(['42[0]', '42[1e999]', '42', '42[-1,{}]'])('an event without a name (%s) is refused', async (frame) => {
  const { attacker, goesOn } = await scene();
  attacker.write(frame);
  expect(await refusalOf(attacker)).toMatchObject(refused);
  await goesOn();
});

test('a name of 60 KB comes back shortened', async () => {
  const { attacker, goesOn } = await scene();
  attacker.event('x'.repeat(60_000));
  expect(await refusalOf(attacker)).toMatchObject({ ...refused, event: 'x'.repeat(64) });
  await goesOn();
});

test('of many unknown events ten are refused at once; the rest is dropped, and the connection goes on', async () => {
  const { attacker, goesOn } = await scene();
  for (let n = 0; n < 50; n += 1) attacker.event('hello');
  expect(await attacker.ask('lobby:watch', '{}')).toMatchObject({ ok: true });
  let refusals = 0;
  while (await Promise.race([attacker.frame('42["event:refused"'), attacker.ask('lobby:watch', '{}').then(() => null)])) refusals += 1;
  expect(refusals).toBeGreaterThanOrEqual(10);
  expect(refusals).toBeLessThan(15);
  await goesOn();
});

test.each(['43', '430', '430["x"]', '43["x"]', '43999999999999999999["x"]', '43-1["x"]'])(
  'an acknowledgement that nobody asked for (%s) does nothing',
  async (frame) => {
    const { attacker, goesOn } = await scene();
    attacker.write(frame);
    if (frame.endsWith('-1["x"]')) return expect(await attacker.closed).toEqual(expect.any(Number));
    expect(await attacker.ask('lobby:watch', '{}')).toMatchObject({ ok: true });
    await goesOn();
  },
);

test('a namespace that does not exist is refused, and the connection goes on', async () => {
  const { attacker, goesOn } = await scene();
  for (const name of ['/other', '/__proto__', '/constructor']) {
    attacker.write(`40${name},{}`);
    expect(await attacker.frame(`44${name},`)).toContain('Invalid namespace');
  }
  expect(await attacker.ask('lobby:watch', '{}')).toMatchObject({ ok: true });
  await goesOn();
});

async function openWithout40({ port, origin }: TestServer): Promise<RawClient> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { origin });
  const client = new RawClient(socket);
  onTestFinished(() => socket.terminate());
  await client.frame('0');
  return client;
}

test.each([2, 100])('%i connects at once give no second socket: the connection is closed', async (count) => {
  const { server, goesOn } = await scene();
  const client = await openWithout40(server);
  client.write(...Array.from({ length: count }, () => '40'));
  expect(await client.closed).toEqual(expect.any(Number));
  await goesOn();
});

test('what comes after a disconnect is not carried out, however many disconnects there are', async () => {
  const log = createTestLog();
  const server = await startServer({}, { log });
  const watcher = await connect(server);
  await watcher.ask('lobby:watch', {});
  const attacker = await connectRaw(server);
  attacker.write('41', '421["call:create",{}]', '41', '40', '422["call:create",{}]');
  await attacker.closed;
  expect(await watcher.rest()).toEqual([]);
  expect(log.count('seated')).toBe(0);
});

test.each([
  ['before connecting', ['42["call:create",{}]']],
  ['before connecting, as an acknowledgement', ['430["x"]']],
  ['before connecting, as a disconnect', ['41']],
])('a packet sent %s closes the connection', async (_name, frames) => {
  const { server, goesOn } = await scene();
  const client = await openWithout40(server);
  client.write(...frames);
  expect(await client.closed).toEqual(expect.any(Number));
  await goesOn();
});

/** Rooms of which some methods throw, or reject if that is how they fail. */
function failingRooms(failures: Readonly<Record<string, () => unknown>>) {
  const rooms = createRooms(testConfig(), 'the secret of this server', null);
  return new Proxy(rooms, {
    get(target, name) {
      const failure = failures[String(name)];
      if (failure) return failure;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
}
const throwing = () => {
  throw new Error('a bug');
};
const rejecting = () => Promise.reject(new Error('a bug'));
const internal = { ok: false, error: 'internal', message: expect.any(String) as unknown };

test.each([
  ['throws', throwing],
  ['rejects', rejecting],
])('a request whose handler %s is answered internal, and logged once', async (_name, failure) => {
  const log = createTestLog();
  const server = await startServer({}, { log, rooms: failingRooms({ create: failure }) });
  const client = await connect(server);
  expect(await client.ask('call:create', {})).toEqual(internal);
  expect(log.errors()).toEqual([{ event: 'call:create', err: expect.any(Error) as unknown }]);
  expect(await client.ask('lobby:watch', {})).toMatchObject({ ok: true });
});

test('a request without an await whose handler throws is answered internal', async () => {
  const server = await startServer({}, { rooms: failingRooms({ memberOf: throwing }) });
  expect(await (await connect(server)).ask('ice:renew', {})).toEqual(internal);
});

test('a signal, or an event of the exchanger, whose handler throws is refused as internal', async () => {
  const log = createTestLog();
  const server = await startServer({}, { log, rooms: failingRooms({ route: throwing }) });
  const client = await connect(server);
  client.send(candidate('callee', 3, 5));
  expect(await client.hears('event:refused')).toMatchObject({ event: 'signal', error: 'internal', negotiation: 3, seq: 5 });
  expect(log.errors()).toEqual([{ event: 'signal', err: expect.any(Error) as unknown }]);
});

test.each([
  ['throws', throwing],
  ['rejects', rejecting],
])('a departure that %s keeps no other from being told', async (_name, failure) => {
  const log = createTestLog();
  const server = await startServer({}, { log, rooms: failingRooms({ leave: failure }) });
  const [first, second] = [await connectForeign(server), await connectForeign(server)];
  await first.join('the-channel', 'first');
  await second.join('the-channel', 'second');
  first.socket.disconnect();
  expect(await second.hears('userLeftStream')).toEqual(['first', first.id]);
  expect(log.errors()).toEqual([{ event: 'disconnect', err: expect.any(Error) as unknown }]);
});

test('a sweep that throws is logged, and the server serves', async () => {
  const log = createTestLog();
  const server = await startServer({}, { log, rooms: failingRooms({ expire: throwing }) });
  await expect.poll(() => log.errors(), { timeout: 3000 }).toContainEqual({ event: 'sweep', err: expect.any(Error) as unknown });
  expect((await connect(server)).socket.connected).toBe(true);
});
