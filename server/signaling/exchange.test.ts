import { expect, test } from 'vitest';
import { startServer } from '../test-server.ts';
import { ANSWER, candidateOf, connectForeign, OFFER, startExchange, type ForeignTransports } from './test-foreign-client.ts';

const channelName = 'the-channel';
const ways: [string, ForeignTransports | undefined][] = [
  ['the default transports', undefined],
  ['polling', ['polling']],
  ['a websocket', ['websocket']],
];

test.each(ways)('over %s, a newcomer is told who is there, and the others of the newcomer', async (_name, transports) => {
  const server = await startServer();
  const first = await connectForeign(server, transports);
  const second = await connectForeign(server, transports);
  expect(await first.join(channelName, { name: 'first' })).toEqual([]);
  expect(await second.join(channelName, { name: 'second' })).toEqual([first.id]);
  expect(await first.hears('userJoinedStream')).toEqual([{ name: 'second' }, second.id]);
  expect([await first.rest(), await second.rest()]).toEqual([[], []]);
});

test.each(ways)('over %s, descriptions and candidates go to all others, with who sent them beside', async (_name, transports) => {
  const [first, second, third] = await startExchange(await startServer(), 3, transports);
  first?.emit('offer', { channelName, sessionDescriptor: OFFER });
  second?.emit('answer', { channelName, sessionDescriptor: ANSWER });
  third?.emit('candidate', { channelName, candidate: candidateOf(1) });
  third?.emit('candidate', { channelName, candidate: null });
  const events = [
    [first, 'receiveOffer', [OFFER, first?.id]],
    [second, 'receiveAnswer', [ANSWER, second?.id]],
    [third, 'receiveCandidate', [candidateOf(1), third?.id]],
    [third, 'receiveCandidate', [null, third?.id]],
  ] as const;
  for (const receiver of [first, second, third]) {
    for (const [sender, event, told] of events) if (sender !== receiver) expect(await receiver?.hears(event)).toEqual(told);
    expect(await receiver?.rest()).toEqual([]);
  }
});

test('what names one member is heard by that one only', async () => {
  const [first, second, third] = await startExchange(await startServer(), 3);
  first?.emit('offer', { channelName, sessionDescriptor: OFFER, to: third?.id });
  third?.emit('answer', { channelName, sessionDescriptor: ANSWER, to: first?.id });
  third?.emit('candidate', { channelName, candidate: null, to: first?.id });
  expect(await third?.hears('receiveOffer')).toEqual([OFFER, first?.id]);
  expect(await first?.hears('receiveAnswer')).toEqual([ANSWER, third?.id]);
  expect(await first?.hears('receiveCandidate')).toEqual([null, third?.id]);
  for (const member of [first, second, third]) expect(await member?.rest()).toEqual([]);
});

test('a `to` that is null names nobody, as one that is left out', async () => {
  const [first, second] = await startExchange(await startServer(), 2);
  first?.emit('offer', { channelName, sessionDescriptor: OFFER, to: null });
  expect(await second?.hears('receiveOffer')).toEqual([OFFER, first?.id]);
});

test('what each member sends arrives in its order, also while a connection changes its transport', async () => {
  const server = await startServer();
  const receiver = await connectForeign(server);
  const senders = [await connectForeign(server), await connectForeign(server, ['polling'])];
  await receiver.join(channelName, 'receiver');
  for (const sender of senders) await sender.join(channelName, 'sender');
  for (let number = 0; number < 80; number += 1) {
    for (const sender of senders) sender.emit('candidate', { channelName, candidate: candidateOf(number), to: receiver.id });
    if (number % 20 === 0) await senders[0]?.rest();
  }
  const arrived = new Map<unknown, unknown[]>(senders.map(({ id }) => [id, []]));
  for (let count = 0; count < 160; count += 1) {
    const [candidate, from] = await receiver.hears('receiveCandidate');
    arrived.get(from)?.push((candidate as { candidate: string }).candidate);
  }
  const inOrder = Array.from({ length: 80 }, (_, number) => `candidate:${number}`);
  expect([...arrived.values()]).toEqual([inOrder, inOrder]);
});

test('what is relayed is made anew: keys that no browser writes are gone, and those left out stay out', async () => {
  const [first, second] = await startExchange(await startServer(), 2);
  first?.emit('offer', { channelName, sessionDescriptor: { ...OFFER, extra: { deep: [1] } }, extra: 1 });
  expect(await second?.hears('receiveOffer')).toEqual([OFFER, first?.id]);
  first?.emit('candidate', { channelName, candidate: { candidate: 'candidate:1', sdpMLineIndex: 0, address: '192.0.2.1' } });
  expect(await second?.hears('receiveCandidate')).toEqual([{ candidate: 'candidate:1', sdpMLineIndex: 0 }, first?.id]);
});

test('a provisional answer is an answer', async () => {
  const [first, second] = await startExchange(await startServer(), 2);
  first?.emit('answer', { channelName, sessionDescriptor: { type: 'pranswer', sdp: 'v=0' } });
  expect(await second?.hears('receiveAnswer')).toEqual([{ type: 'pranswer', sdp: 'v=0' }, first?.id]);
});

test('an acknowledgement that a client asks for, and arguments beyond the first, change nothing', async () => {
  const [first, second] = await startExchange(await startServer(), 2);
  first?.emit('offer', { channelName, sessionDescriptor: OFFER }, { to: first.id }, () => undefined);
  expect(await second?.hears('receiveOffer')).toEqual([OFFER, first?.id]);
});

test('a page on a listed origin comes in by every transport, one on another origin by none', async () => {
  const server = await startServer({ ALLOWED_ORIGINS: 'https://partner.example' });
  for (const [way, transports] of ways) {
    const page = await connectForeign(server, transports, { Origin: 'https://partner.example' });
    expect(await page.join(way, 'page')).toEqual([]);
    await expect(connectForeign(server, transports, { Origin: 'https://evil.example' })).rejects.toThrow(/error/);
  }
});

test('the default transports end with a websocket', async () => {
  const client = await connectForeign(await startServer());
  const { engine } = client.socket.io;
  if (engine.transport.name !== 'websocket') await new Promise<void>((resolve) => engine.once('upgrade', () => resolve()));
  expect(await client.join(channelName, 'upgraded')).toEqual([]);
});

test('no log line has a name of a channel or a user, an id of a socket, or anything of a description or candidate', async () => {
  const lines: string[] = [];
  const write = (...line: unknown[]) => void lines.push(JSON.stringify(line));
  const server = await startServer({}, { log: { info: write, warn: write, error: write } });
  const [first, second] = [await connectForeign(server), await connectForeign(server)];
  for (const member of [first, second]) await member.join('a private name', { name: 'a person' });
  first.emit('offer', { channelName: 'a private name', sessionDescriptor: OFFER });
  first.emit('candidate', { channelName: 'a private name', candidate: candidateOf(1), to: second.id });
  first.emit('candidate', { channelName: 'a private name', candidate: candidateOf(1), to: 'nobody' });
  first.emit('joinStream', { channelName: ['a private name'], user: 'a person' });
  await first.rest();
  const written = lines.join('\n');
  expect(written).toContain('exchange refused');
  for (const secret of ['private', 'a person', first.id, second.id, OFFER.sdp, 'candidate:1']) expect(written).not.toContain(secret);
});
