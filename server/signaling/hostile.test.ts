import { expect, onTestFinished, test } from 'vitest';
import { candidate, description } from '../rooms/test-signals.ts';
import { startServer } from '../test-server.ts';
import { connect, startCall } from './test-client.ts';
import { KINDS, startPair, type TestPair } from './test-pair.ts';
import { connectRaw, type RawClient } from './test-raw-client.ts';

const DEPTH = 8000;
const deep = `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`;
const REQUESTS = [
  'call:create',
  'call:join',
  'channel:start',
  'channel:watch',
  'channels:watch',
  'chat:send',
  'room:resume',
  'room:leave',
  'lobby:watch',
] as const;

/** An attacker, and a call and a channel that have nothing to do with it and go on. */
async function scene() {
  const server = await startServer();
  const bystanders = await Promise.all(KINDS.map((kind) => startPair(kind, server)));
  const attacker = await connectRaw(server);
  return { server, bystanders, attacker };
}

let seq = 0;
async function goesOn(pairs: readonly TestPair[]): Promise<void> {
  seq += 1;
  for (const { impolite, polite, impoliteSeat, politeSeat } of pairs) {
    impolite.send(candidate(politeSeat.seat, 1, seq));
    polite.send(candidate(impoliteSeat.seat, 1, seq));
    expect(await polite.hears('signal')).toMatchObject({ seq });
    expect(await impolite.hears('signal')).toMatchObject({ seq });
    expect([await impolite.rest(), await polite.rest()]).toEqual([[], []]);
  }
}

async function refusalOf(attacker: RawClient): Promise<unknown> {
  const frame = await attacker.frame('42["event:refused",');
  return frame === null ? null : JSON.parse(frame.slice(0, -1));
}

const badRequest = { ok: false, error: 'bad_request', message: expect.any(String) as unknown };

test.each(REQUESTS)('%s with anything but its payload is a bad request', async (name) => {
  const { bystanders, attacker } = await scene();
  const payloads = [
    'null',
    '7',
    '"x"',
    'true',
    '[1]',
    '{"extra":1}',
    '{"room":{}}',
    '{"room":["7k2mq9xd4hvt"]}',
    '{"channel":["news"]}',
    '{"text":{}}',
    '{"__proto__":{}}',
    deep,
  ];
  for (const payload of payloads) expect(await attacker.ask(name, payload)).toEqual(badRequest);
  expect(await attacker.ask(name)).toEqual(badRequest);
  expect(await attacker.ask(name, '{}', '{}')).toEqual(badRequest);
  await goesOn(bystanders);
});

test.each(REQUESTS)('%s without an acknowledgement is refused by a fact', async (name) => {
  const { bystanders, attacker } = await scene();
  for (const args of [[], ['{}'], ['null'], ['{}', '1'], [deep]]) {
    attacker.event(name, ...args);
    expect(await refusalOf(attacker)).toMatchObject({ event: name, error: 'bad_request', seq: null });
  }
  await goesOn(bystanders);
});

const signal = candidate('callee', 1, 4);
const changed = (change: object) => JSON.stringify({ ...signal, ...change });
const deepSignal = changed({ candidate: 'DEEP' }).replace('"DEEP"', deep);

test.each<[string, string[]]>([
  ['nothing', []],
  ['null', ['null']],
  ['a number', ['1']],
  ['a list', [`[${changed({})}]`]],
  ['a record 8,000 deep', [`${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`]],
  ['a field 8,000 deep', [deepSignal]],
  ['__proto__', ['{"__proto__":{"kind":"restart"}}']],
  ['a sender of its own', [changed({ from: 'caller' })]],
  ['bytes pretended', [changed({ candidate: { _placeholder: true, num: 0 } })]],
  ['a description too long', [JSON.stringify(description('callee', 1, 0, 'x'.repeat(32 * 1024 + 1)))]],
])('a signal that is %s is refused', async (_name, args) => {
  const { bystanders, attacker } = await scene();
  attacker.event('signal', ...args);
  expect(await refusalOf(attacker)).toMatchObject({ event: 'signal', error: 'bad_request' });
  await goesOn(bystanders);
});

test('a signal that nests deep reaches no peer, from inside a call either', async () => {
  const server = await startServer();
  const caller = await connectRaw(server);
  await caller.ask('call:create', '{}');
  const callee = await connect(server);
  await callee.seat('call:join', {});
  caller.event('signal', deepSignal);
  expect(await refusalOf(caller)).toMatchObject({ negotiation: 1, seq: 4, error: 'bad_request' });
  expect(await callee.rest()).toEqual([]);
});

test('an acknowledgement asked of a signal, and more arguments than one, change nothing', async () => {
  const { caller, callee } = await startCall(await startServer());
  caller.socket.emit('signal', candidate('callee', 1, 0), { extra: 1 }, () => undefined);
  expect(await callee.hears('signal')).toMatchObject({ seq: 0 });
});

test('unknown events, and those that only the server sends, reach nobody', async () => {
  const { bystanders, attacker } = await scene();
  for (const name of ['hello', '__proto__', 'constructor', 'error', 'peer:left', 'chat:said', 'channel:audience', 'server:closing'])
    attacker.event(name, `{"room":"${bystanders[0]?.room}"}`);
  expect(await attacker.ask('lobby:watch', '{}')).toMatchObject({ ok: true });
  await goesOn(bystanders);
});

test.each<[string, (string | Buffer)[]]>([
  ['a name that is reserved', ['42["disconnecting"]']],
  ['an event without a name', ['42[]']],
  ['an event that is a record', ['42{"a":1}']],
  ['broken JSON', ['42["signal",{']],
  ['an unknown packet type', ['49["x"]']],
  ['bytes that were not announced', [Buffer.alloc(100)]],
  ['an event with an attachment', ['451-["signal",{"_placeholder":true,"num":0}]', Buffer.alloc(100)]],
  ['an event with 60,000 attachments', ['4560000-["signal"]']],
  ['a frame of 1 MB', [`42["signal","${'x'.repeat(1_000_000)}"]`]],
  ['a frame of 1 MB of brackets', [`42["signal",${'['.repeat(500_000)}${']'.repeat(500_000)}]`]],
  ['a flood of events', Array.from({ length: 500 }, () => '42["hello"]')],
  ['a flood of acknowledgements', Array.from({ length: 500 }, (_, id) => `43${id}["x"]`)],
  ['a flood of requests', Array.from({ length: 500 }, (_, id) => `42${id}["call:join",{"room":"7k2mq9xd4hvt"}]`)],
  ['a flood of pings', Array.from({ length: 500 }, () => '3')],
])('a connection that sends %s is cut', async (_name, frames) => {
  const { bystanders, attacker } = await scene();
  attacker.write(...frames);
  expect(await attacker.closed).toEqual(expect.any(Number));
  await goesOn(bystanders);
});

test('a flood over polling is cut, however few requests carry it', async () => {
  const { server, bystanders } = await scene();
  const url = `${server.origin}/socket.io/?EIO=4&transport=polling`;
  const { sid } = JSON.parse((await (await fetch(url)).text()).slice(1)) as { sid: string };
  const post = (body: string) => fetch(`${url}&sid=${sid}`, { method: 'POST', body, headers: { 'Content-Type': 'text/plain' } });
  await post('40');
  await post(Array.from({ length: 5000 }, () => '42["hello"]').join('\x1e'));
  expect((await post('42["hello"]')).status).toBe(400);
  await goesOn(bystanders);
});

test('a polling request of 1 MB is refused', async () => {
  const { server, bystanders } = await scene();
  const url = `${server.origin}/socket.io/?EIO=4&transport=polling`;
  const { sid } = JSON.parse((await (await fetch(url)).text()).slice(1)) as { sid: string };
  const response = await fetch(`${url}&sid=${sid}`, { method: 'POST', body: 'x'.repeat(1_000_000) }).catch(() => null);
  expect(response?.status ?? 413).toBe(413);
  await goesOn(bystanders);
});

test('a peer that does not read is cut, and the other learns that it is away', async () => {
  const server = await startServer();
  const caller = await connect(server);
  const { room, token } = await caller.seat('call:create', {});
  caller.send(description('callee', 1, 0));
  const reader = await connectRaw(server);
  await reader.ask('call:join', `{"room":"${room}"}`);
  reader.event('signal', JSON.stringify(description('caller', 1, 0)));
  await caller.hears('signal');
  reader.socket.pause();
  onTestFinished(() => reader.socket.terminate());
  // A connection may send 4 MB at once: the caller comes back on new ones until the system's buffers are full.
  let sender = caller;
  for (let connections = 0; connections < 10 && sender.heard.every(({ event }) => event !== 'peer:away'); connections += 1) {
    sender = await connect(server);
    await sender.seat('room:resume', { room, seat: 'caller', token, negotiation: 1, received: 1 });
    for (let n = 0; n < 120; n += 1) sender.send(description('callee', 1, n, 'x'.repeat(32 * 1024)));
    await sender.rest();
  }
  expect(await sender.hears('peer:away')).toMatchObject({ seat: 'callee', cause: 'socket' });
});
