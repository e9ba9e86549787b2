import { expect, onTestFinished, test } from 'vitest';
import type { ExchangeEvent } from '../../protocol/exchange.ts';
import { startServer } from '../test-server.ts';
import { candidateOf, connectForeign, OFFER, startExchange, type ForeignClient } from './test-foreign-client.ts';
import { connectRaw, type RawClient } from './test-raw-client.ts';

const EVENTS: readonly ExchangeEvent[] = ['joinStream', 'offer', 'answer', 'candidate', 'leaveStream'];
const channelName = 'the-channel';
const lists = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const records = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const badRequest = { code: 'bad_request', message: expect.any(String) as unknown };

/** Two members of an exchange, and a third that is an attacker. */
async function scene() {
  const server = await startServer();
  const [first, second] = await startExchange(server, 2);
  const attacker = await connectRaw(server);
  attacker.event('joinStream', JSON.stringify({ channelName, user: 'attacker' }));
  await attacker.frame('42["allStreamUsers"');
  const [, to] = (await first?.hears('userJoinedStream')) ?? [];
  await second?.hears('userJoinedStream');
  return { server, first, second, attacker, to };
}

async function refusalOf(attacker: RawClient): Promise<unknown> {
  const frame = await attacker.frame('42["exchangeError",');
  return frame === null ? null : JSON.parse(frame.slice(0, -1));
}

/** The two have heard nothing of it, and reach each other. */
async function goesOn(first: ForeignClient | undefined, second: ForeignClient | undefined): Promise<void> {
  expect([await first?.rest(), await second?.rest()]).toEqual([[], []]);
  first?.emit('offer', { channelName, sessionDescriptor: OFFER, to: second?.id });
  expect(await second?.hears('receiveOffer')).toEqual([OFFER, first?.id]);
}

test.each(EVENTS)('%s with anything but its payload is refused, and reaches nobody', async (event) => {
  const { first, second, attacker } = await scene();
  const payloads = [
    'null',
    '7',
    '"x"',
    'true',
    '[]',
    '{}',
    lists(8000),
    records(8000),
    '{"__proto__":{"channelName":"the-channel"}}',
    ...['null', '7', '{}', '[]', '""', '["the-channel"]', `"${'x'.repeat(65)}"`, lists(5000)].map(
      (name) => `{"channelName":${name},"user":1}`,
    ),
  ];
  for (const payload of payloads) {
    attacker.event(event, payload);
    expect(await refusalOf(attacker)).toEqual(badRequest);
  }
  attacker.event(event);
  expect(await refusalOf(attacker)).toEqual(badRequest);
  await goesOn(first, second);
});

const wide = `{${Array.from({ length: 2000 }, (_, index) => `"${index}":1`).join()}}`;
const users: [string, string][] = [
  ['missing', ''],
  ['five deep', ',"user":[[[[[]]]]]'],
  ['lists 5,000 deep', `,"user":${lists(5000)}`],
  ['records 5,000 deep', `,"user":${records(5000)}`],
  ['more than 4 KB', `,"user":"${'x'.repeat(4095)}"`],
  ['more than 4 KB only as UTF-8', `,"user":"${'한'.repeat(1400)}"`],
  ['thousands of keys', `,"user":${wide}`],
  ['a number that JSON cannot say', ',"user":1e999'],
  ['a __proto__ of its own', ',"user":{"__proto__":{"isAdmin":true}}'],
  ['a constructor within', ',"user":{"a":[{"constructor":{"prototype":{}}}]}'],
];

test.each(users)('a user that is %s is refused', async (_name, user) => {
  const { first, second, attacker } = await scene();
  attacker.event('joinStream', `{"channelName":"the-channel"${user}}`);
  expect(await refusalOf(attacker)).toEqual(badRequest);
  if (user !== '') {
    attacker.event('leaveStream', `{"channelName":"the-channel"${user}}`);
    expect(await refusalOf(attacker)).toEqual(badRequest);
  }
  await goesOn(first, second);
});

test.each<[string, string]>([
  ['null', 'null'],
  ['a string of 4 KB', `"${'x'.repeat(4094)}"`],
  ['four deep', '[{"a":[{"b":1}]}]'],
  ['bytes pretended', '{"_placeholder":true,"num":0}'],
  ['a toJSON that is none', '{"toJSON":"x"}'],
])('a user that is %s arrives as it is', async (_name, user) => {
  const { first, attacker } = await scene();
  attacker.event('joinStream', `{"channelName":"the-channel","user":${user}}`);
  expect((await first?.hears('userJoinedStream'))?.[0]).toEqual(JSON.parse(user));
});

const offer = JSON.stringify({ channelName, sessionDescriptor: OFFER });
const candidate = JSON.stringify({ channelName, candidate: candidateOf(1) });

test.each<[string, ExchangeEvent, string]>([
  ['a description that is text', 'offer', '{"channelName":"the-channel","sessionDescriptor":"v=0"}'],
  ['an offer that says it is an answer', 'offer', offer.replace('"offer"', '"answer"')],
  ['an answer that says it is an offer', 'answer', offer],
  ['a rollback', 'offer', offer.replace('"offer"', '"rollback"')],
  ['no SDP', 'offer', '{"channelName":"the-channel","sessionDescriptor":{"type":"offer"}}'],
  ['SDP 5,000 deep', 'offer', offer.replace('"v=0 an offer"', lists(5000))],
  ['SDP pretending to be bytes', 'offer', offer.replace('"v=0 an offer"', '{"_placeholder":true,"num":0}')],
  ['SDP of more than 32 KB', 'offer', offer.replace('v=0', 'x'.repeat(32 * 1024))],
  ['a receiver that is a list', 'offer', offer.replace('}}', '},"to":["x"]}')],
  ['a receiver of 1 KB', 'offer', offer.replace('}}', `},"to":"${'x'.repeat(1024)}"}`)],
  ['no candidate', 'candidate', '{"channelName":"the-channel"}'],
  ['a candidate that is text', 'candidate', '{"channelName":"the-channel","candidate":"candidate:1"}'],
  ['a candidate of more than 1 KB', 'candidate', candidate.replace('candidate:1', 'x'.repeat(1025))],
  ['a negative line', 'candidate', candidate.replace(':0,', ':-1,')],
  ['a candidate 5,000 deep', 'candidate', candidate.replace('"candidate:1"', records(5000))],
])('%s is refused', async (_name, event, payload) => {
  const { first, second, attacker } = await scene();
  attacker.event(event, payload);
  expect(await refusalOf(attacker)).toEqual(badRequest);
  await goesOn(first, second);
});

test('keys that are passed over may nest as deep as they like', async () => {
  const { first, second, attacker } = await scene();
  attacker.event('offer', offer.replace('}}', `,"extra":${lists(5000)}},"extra":${records(3000)}}`));
  for (const member of [first, second]) expect((await member?.hears('receiveOffer'))?.[0]).toEqual(OFFER);
  await goesOn(first, second);
});

test.each<[string, (string | Buffer)[]]>([
  ['an offer with bytes attached', ['451-["offer",{"_placeholder":true,"num":0}]', Buffer.alloc(100)]],
  ['an offer of 1 MB', [`42["offer",${offer.replace('v=0', 'x'.repeat(1_000_000))}]`]],
  ['a flood of offers', Array.from({ length: 500 }, () => `42["offer",${offer}]`)],
])('a member that sends %s is cut, and the others are told that it left', async (_name, frames) => {
  const { first, second, attacker } = await scene();
  attacker.write(...frames);
  await attacker.closed;
  for (const member of [first, second]) {
    expect((await member?.hears('userLeftStream'))?.[0]).toBe('attacker');
    await member?.rest();
  }
  await goesOn(first, second);
});

test('a member that does not read is cut, and the others are told that it left', async () => {
  const { server, first, second, attacker, to } = await scene();
  attacker.socket.pause();
  onTestFinished(() => attacker.socket.terminate());
  const sessionDescriptor = { type: 'offer', sdp: 'x'.repeat(32 * 1024) };
  // A connection may send 4 MB at once: further ones send until the system's buffers are full, too.
  for (let senders = 0; senders < 8 && !first?.heard.some(([event]) => event === 'userLeftStream'); senders += 1) {
    const sender = await connectForeign(server, ['websocket']);
    await sender.join(channelName, 'sender');
    for (let count = 0; count < 120; count += 1) sender.emit('offer', { channelName, sessionDescriptor, to });
    await sender.rest();
  }
  expect(await first?.hears('userLeftStream')).toEqual(['attacker', to]);
  for (const member of [first, second]) await member?.rest();
  await goesOn(first, second);
});
