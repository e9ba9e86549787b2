import { expect, test } from 'vitest';
import { FakeEngine } from '../../fake-engine.ts';
import { opened, startRest } from '../test-rest.ts';
import type { Received } from '../../engine.ts';
import { datachannelBufferLimits } from './datachannel-buffer-limits.ts';
import { pingPong } from './ping-pong.ts';

const KB = 1024;

/** As payload is handed to an example. */
const payload = (bytes: number, isText = false): Received => ({ messages: 1, bytes, isText });

function conversation(example: typeof pingPong) {
  const engine = new FakeEngine();
  const endings: string[] = [];
  example({ engine, source: 'example/default', options: { mayContact: () => true }, hangUp: () => endings.push('hung up') });
  return { channel: engine.last.openChannel(), endings };
}

test.each([
  ['/audio-video-loopback/connections', { kind: 'echo' }],
  ['/v1/connections', { kind: 'echo' }],
  ['/broadcaster/connections', { kind: 'publish', name: 'example/default' }],
  ['/viewer/connections', { kind: 'subscribe', name: 'example/default' }],
  ['/broadcaster/connections?channel=Garden', { kind: 'publish', name: 'example/garden' }],
  ['/viewer/connections?channel=garden', { kind: 'subscribe', name: 'example/garden' }],
  ['/ping-pong/connections', { kind: 'converse', name: 'ping-pong' }],
  ['/datachannel-buffer-limits/connections', { kind: 'converse', name: 'datachannel-buffer-limits' }],
])('%s', async (path, purpose) => {
  const scene = await startRest();
  await opened(scene, path);
  expect(scene.engine.last.purpose).toMatchObject(purpose);
  expect(scene.engine.last.options.direction).toBeUndefined();
});

test('a channel of an example has a name as any channel has', async () => {
  const { ask } = await startRest();
  const response = await ask('POST', '/viewer/connections?channel=a%2Fb');
  expect([response.status, await response.json()]).toMatchObject([400, { error: 'bad_request' }]);
});

test('a ping is answered by a pong, and nothing else is answered', () => {
  const { channel } = conversation(pingPong);
  for (const data of ['ping', 'pang', payload(4), 'ping']) channel.receive(data);
  expect(channel.sent).toEqual(['pong', 'pong']);
});

test('who asks and does not listen does not fill the server', () => {
  const { channel } = conversation(pingPong);
  for (let asked = 0; asked < 100_000; asked += 1) channel.receive('ping');
  expect(channel.mostBuffered).toBeLessThan(70 * KB);
});

test.each([pingPong, datachannelBufferLimits])('a connection is over when its data channel is', (example) => {
  const { channel, endings } = conversation(example);
  channel.close();
  expect(endings).toEqual(['hung up']);
});

const isPayload = (data: string | Uint8Array) => typeof data !== 'string' || !data.startsWith('#');
const sizes = (sent: readonly (string | Uint8Array)[]) => sent.filter(isPayload).map((data) => data.length);

test.each([
  ['binary', false],
  ['text', true],
])('as much comes back as was sent, as %s, between how long it took and how long that took', async (_kind, isText) => {
  const { channel } = conversation(datachannelBufferLimits);
  channel.receive('#START 64');
  channel.receive(payload(64 * KB, isText));
  channel.receive({ messages: 2, bytes: 128 * KB, isText });
  channel.receive(payload(100, isText));
  channel.receive('#STOP');
  await expect.poll(() => channel.sent.at(-1)).toMatch(/^#STOP \d+$/);
  expect(channel.sent[0]).toMatch(/^#START \d+$/);
  expect(sizes(channel.sent)).toEqual([64 * KB, 64 * KB, 64 * KB, 100]);
  expect(typeof channel.sent[1]).toBe(isText ? 'string' : 'object');
});

test('no more waits in memory than a megabyte and a chunk, however slowly it leaves', async () => {
  const { channel } = conversation(datachannelBufferLimits);
  channel.receive('#START 256');
  for (let sent = 0; sent < 40; sent += 1) channel.receive(payload(256 * KB));
  channel.receive('#STOP');
  for (let tries = 0; tries < 100 && !String(channel.sent.at(-1)).startsWith('#STOP'); tries += 1) {
    channel.drain();
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(channel.sent.at(-1)).toMatch(/^#STOP/);
  expect(sizes(channel.sent).reduce((sum, size) => sum + size, 0)).toBe(40 * 256 * KB);
  expect(channel.mostBuffered).toBeLessThanOrEqual(1024 * KB + 256 * KB);
});

test('nothing is sent to who has gone, however much it was to be', async () => {
  const { channel } = conversation(datachannelBufferLimits);
  channel.receive('#START 16');
  for (let sent = 0; sent < 100; sent += 1) channel.receive(payload(64 * KB));
  channel.receive('#STOP');
  channel.close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(channel.sent.length).toBeLessThan(70);
});

test('a second measurement follows the first, and what comes outside of one is not counted', async () => {
  const { channel } = conversation(datachannelBufferLimits);
  for (const data of ['#STOP', payload(5), '#START 16', payload(7), '#STOP']) channel.receive(data);
  await expect.poll(() => channel.sent.length).toBe(3);
  for (const data of ['#START 16', payload(9), '#STOP']) channel.receive(data);
  await expect.poll(() => channel.sent.length).toBe(6);
  expect(sizes(channel.sent)).toEqual([7, 9]);
});
