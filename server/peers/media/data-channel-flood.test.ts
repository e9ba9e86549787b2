import { performance } from 'node:perf_hooks';
import type { DataChannel } from 'node-datachannel';
import { expect, test, vi } from 'vitest';
import type { DataChannelEnd, Excess, Received } from '../engine.ts';
import { ANYWHERE, connected, openEngine, ROOMY, SOON } from './test-engine.ts';
import { TestClient } from './test-client.ts';

// Real connections, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

function openTalks(limits = ROOMY) {
  const floods: Excess[] = [];
  const received: Received[] = [];
  const engine = openEngine({ onFlood: (excess) => floods.push(excess) });
  const talk = (answer: (end: DataChannelEnd) => void) => engine.converse('talk', limits, answer, ANYWHERE);
  const listen = (end: DataChannelEnd) => end.onMessage((message) => received.push(message));
  return { engine, floods, received, talk, listen };
}

/** The client's end, once it is open. */
async function channelOf(client: TestClient): Promise<DataChannel> {
  await expect.poll(() => client.channels[0]?.isOpen(), SOON).toBe(true);
  return client.channels[0] as DataChannel;
}

/** Sends as fast as it goes, until the other side has closed or so many have left. */
async function flood(channel: DataChannel, messages: number, send: (channel: DataChannel) => void): Promise<void> {
  for (let sent = 0; sent < messages && channel.isOpen(); sent += 200) {
    try {
      for (let at = 0; at < 200; at += 1) send(channel);
    } catch {
      return;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test.each([
  ['one byte', (channel: DataChannel) => void channel.sendMessage('x')],
  ['nothing', (channel: DataChannel) => void channel.sendMessage('')],
  ['one byte each, binary', (channel: DataChannel) => void channel.sendMessageBinary(Buffer.from([1]))],
])('a peer that floods its data channel with messages of %s is closed for it, and nobody else notices', async (_what, send) => {
  const { engine, floods, received, talk, listen } = openTalks();
  const honest = await connected(talk((end) => end.onMessage(() => end.send('pong'))));
  const peer = talk(listen);
  const flooding = await connected(peer);
  await flood(await channelOf(flooding), 40_000, send);
  await expect.poll(() => peer.excess, SOON).toBe('messages');
  expect([floods, peer.iceState, engine.peers]).toEqual([['messages'], 'closed', 1]);
  // 2000 at once, and 1000 for each second that the flood took on a busy machine.
  expect(received.length).toBeLessThan(40_000);
  const pongs: unknown[] = [];
  const channel = await channelOf(honest);
  channel.onMessage((message) => pongs.push(message));
  channel.sendMessage('ping');
  await expect.poll(() => pongs, SOON).toEqual(['pong']);
});

test('a peer that sends more bytes than its channel takes is closed for it', async () => {
  const { floods, talk, listen } = openTalks({ bytesPerSecond: 100_000, longestMessage: 65_536 });
  const client = await connected(talk(listen));
  await flood(await channelOf(client), 2000, (channel) => void channel.sendMessageBinary(Buffer.alloc(16_384)));
  await expect.poll(() => floods, SOON).toEqual(['messages']);
});

test('a peer that pings as soon as it is answered, for three seconds, is answered each time', async () => {
  const { floods, talk } = openTalks();
  const client = await connected(talk((end) => end.onMessage(() => end.send('pong'))));
  const channel = await channelOf(client);
  let pongs = 0;
  const until = performance.now() + 3000;
  // At most 900 a second, as far as a browser over a network comes.
  channel.onMessage(() => {
    pongs += 1;
    if (performance.now() < until) setTimeout(() => channel.sendMessage('ping'), 1.1);
  });
  channel.sendMessage('ping');
  await expect.poll(() => performance.now() > until, SOON).toBe(true);
  expect(pongs).toBeGreaterThan(10);
  expect(floods).toEqual([]);
});

test('100 MB in messages of 64 kB come through, and are counted to the byte', async () => {
  const { floods, received, talk, listen } = openTalks({ bytesPerSecond: 250_000_000, longestMessage: 256 * 1024 });
  const client = await connected(talk(listen));
  const channel = await channelOf(client);
  const payload = Buffer.alloc(65_536);
  for (let sent = 0; sent < 1600; sent += 1) {
    channel.sendMessageBinary(payload);
    while (channel.bufferedAmount() > 4_000_000) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const bytes = () => received.reduce((sum, one) => sum + (typeof one === 'string' ? 0 : one.bytes), 0);
  await expect.poll(bytes, { timeout: 40_000 }).toBe(1600 * 65_536);
  expect(floods).toEqual([]);
});

test('of a message longer than was announced no more than that much is taken', async () => {
  const { received, talk, listen } = openTalks({ bytesPerSecond: 100_000_000, longestMessage: 16_384 });
  const peer = talk(listen);
  const client = new TestClient();
  const offers: string[] = [];
  const read = (sdp: string) => {
    offers.push(sdp);
    return sdp.replace(/a=max-message-size:\d+/, 'a=max-message-size:50000000');
  };
  await client.answer(peer, undefined, read);
  expect(offers[0]).toContain('a=max-message-size:16384');
  const channel = await channelOf(client);
  channel.sendMessageBinary(Buffer.alloc(20_000_000));
  channel.sendMessage('after');
  await expect.poll(() => received.at(-1) ?? peer.iceState, SOON).toSatisfy((last) => last === 'after' || last === 'closed');
  for (const one of received) if (typeof one !== 'string') expect(one.bytes).toBeLessThanOrEqual(16_384);
});

test('a peer that opens data channels of its own is closed after 16', async () => {
  const { engine, floods, talk, listen } = openTalks();
  const honest = await connected(talk(listen));
  const client = await connected(talk(listen));
  await channelOf(client);
  const opened: DataChannel[] = [];
  for (let at = 0; at < 16; at += 1) opened.push(client.pc.createDataChannel(`mine ${at}`));
  await expect.poll(() => opened.every((channel) => !channel.isOpen()), SOON).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([floods, engine.peers]).toEqual([[], 2]);
  for (let at = 0; at < 300 && client.isConnected; at += 1) opened.push(client.pc.createDataChannel(`more ${at}`));
  await expect.poll(() => floods, SOON).toEqual(['channels']);
  expect([engine.peers, honest.isConnected]).toEqual([1, true]);
});

test('a data channel that the other side closes is known to be closed, and its peer can be', async () => {
  const { talk } = openTalks();
  let isClosed = false;
  const client = await connected(talk((end) => end.onClose(() => (isClosed = true))));
  (await channelOf(client)).close();
  await expect.poll(() => isClosed, SOON).toBe(true);
});

test('what waits for a listener when a peer is closed still comes: it is freed by that alone', async () => {
  const { engine } = openTalks();
  const peer = engine.converse('talk', { ...ROOMY, bytesPerSecond: 1e9 }, () => {}, ANYWHERE);
  const client = await connected(peer);
  const channel = await channelOf(client);
  for (let at = 0; at < 1500; at += 1) channel.sendMessage('x');
  await expect.poll(() => peer.stats().messages, SOON).toBeGreaterThan(0);
  const before = peer.stats().messages;
  const again = new Promise((resolve) => setImmediate(resolve));
  for (let at = 0; at < 500; at += 1) channel.sendMessage('x');
  // Native threads take them in, and this one does not look.
  const until = performance.now() + 300;
  while (performance.now() < until);
  peer.close();
  await again;
  await expect.poll(() => peer.stats().messages, SOON).toBe(2000);
  expect(before).toBeLessThan(2000);
});
