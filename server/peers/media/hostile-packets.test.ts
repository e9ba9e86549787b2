import type { Track } from 'node-datachannel';
import { expect, test, vi } from 'vitest';
import { seeded } from '../../../e2e/seeded.ts';
import type { Excess, MediaEngine } from '../engine.ts';
import { readRtcp, writeNack, writePli, writeReceiverReport, writeRemb } from './rtcp.ts';
import { SSRC, type TestClient } from './test-client.ts';
import { ANYWHERE, connected, openEngine, SOON } from './test-engine.ts';

// Packets that are authenticated: their senders have been through ICE and DTLS. Real connections, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });
const publish = (engine: MediaEngine) => connected(engine.publish('show', { ...ANYWHERE, direction: 'recvonly' }));
const subscribe = (engine: MediaEngine) => connected(engine.subscribe('show', { ...ANYWHERE, direction: 'sendonly' }));
const asks = ({ reports }: TestClient) => reports.flatMap(readRtcp).filter(({ kind }) => kind === 'key-frame').length;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function goLive(viewers: number) {
  const floods: Excess[] = [];
  const engine = openEngine({ onFlood: (excess) => floods.push(excess) });
  const watching = [];
  for (let count = 0; count < viewers; count += 1) watching.push(await subscribe(engine));
  const publisher = await publish(engine);
  const next = await publisher.reach(1, ...watching);
  return { engine, floods, publisher, watching, next };
}

/** What is no packet at all its own side refuses to encrypt; one that is closed takes nothing. */
function send(track: Track | undefined, packet: Buffer): void {
  try {
    track?.sendMessageBinary(packet);
  } catch (error) {
    expect(String(error)).toMatch(/SRTC?P protect error|closed|not open/i);
  }
}

/** The SSRC under which a viewer gets the picture. */
function pictureOf({ video }: TestClient): number {
  return video[0]?.readUInt32BE(8) ?? 0;
}

/** The picture comes, in order, to whoever watches honestly. */
async function expectPicture(publisher: TestClient, from: number, ...watching: TestClient[]): Promise<void> {
  const isLast = (packet: Buffer) => packet[12] === ((from + 19) & 0xff);
  for (const viewer of watching) viewer.packets.set('1', []);
  publisher.sendVideo(from, 20);
  await expect.poll(() => watching.every(({ video }) => video.length >= 20 && video.some(isLast)), SOON).toBe(true);
}

test('viewers that ask for key frames all the time get one a second in all, and the picture goes on', async () => {
  const { engine, floods, publisher, watching, next } = await goLive(6);
  const [honest, ...hostile] = watching as [TestClient, ...TestClient[]];
  publisher.sendVideo(next, 1);
  await expect.poll(() => hostile.every(({ video }) => video.length > 0), SOON).toBe(true);
  const before = asks(publisher);
  const begun = performance.now();
  for (let round = 0; round < 60; round += 1) {
    for (const viewer of hostile) {
      const pli = writePli(9, pictureOf(viewer));
      const fir = Buffer.from(pli);
      fir[0] = 0x84;
      send(viewer.tracks.get('1'), Buffer.concat([pli, pli, fir, pli]));
    }
    await pause(50);
  }
  const seconds = (performance.now() - begun) / 1000;
  expect(asks(publisher) - before).toBeGreaterThan(0);
  expect(asks(publisher) - before).toBeLessThanOrEqual(5 + Math.ceil(seconds));
  expect([floods, engine.peers]).toEqual([[], 7]);
  await expectPicture(publisher, next + 1, honest);
});

test('a viewer that asks for everything again and again is closed, and has been sent no more than 20,000 packets', async () => {
  const { engine, floods, publisher, watching, next } = await goLive(2);
  const [honest, hostile] = watching as [TestClient, TestClient];
  publisher.sendVideo(next, 512);
  await expect.poll(() => hostile.video.length, SOON).toBeGreaterThan(300);
  const ssrc = pictureOf(hostile);
  const last = hostile.video.at(-1)?.readUInt16BE(2) ?? 0;
  const everything = Array.from({ length: 5000 }, (_, at) => (last - 5000 + at) & 0xffff);
  const nack = writeNack(9, ssrc, everything);
  const before = hostile.video.length;
  for (let count = 0; count < 400 && floods.length === 0; count += 1) {
    send(hostile.tracks.get('1'), nack);
    await pause(5);
  }
  await expect.poll(() => floods, SOON).toEqual(['media']);
  expect(engine.peers).toBe(2);
  // At most 10,000 packets, and as many again while the peer is being closed.
  expect(hostile.video.length - before).toBeLessThan(20_000);
  await expectPicture(publisher, next + 1000, honest);
});

test('what a viewer says that it can receive tells the broadcaster nothing', async () => {
  const { publisher, watching, next } = await goLive(2);
  const [honest, hostile] = watching as [TestClient, TestClient];
  publisher.sendVideo(next, 1);
  await expect.poll(() => hostile.video.length, SOON).toBeGreaterThan(0);
  const ssrc = pictureOf(hostile);
  const loss = { ssrc, fractionLost: 255, lost: 0x7fffff, highestSequence: 0, jitter: 0xffffffff, lastReport: 0xffffffff, sinceReport: 0 };
  for (const bitrate of [0, 1, 2 ** 18 * 2 ** 62]) {
    send(hostile.tracks.get('1'), Buffer.concat([writeReceiverReport(9, loss), writeRemb(9, bitrate, ssrc)]));
  }
  publisher.reports.length = 0;
  for (let at = 0; at < 40; at += 1) {
    publisher.sendVideo(next + 1 + at, 1);
    await pause(50);
  }
  const told = publisher.reports.flatMap(readRtcp).flatMap((heard) => (heard.kind === 'remb' ? heard.bitrate : []));
  expect(told.length).toBeGreaterThan(0);
  expect(Math.min(...told)).toBeGreaterThan(1_000_000);
  expect(honest.isConnected).toBe(true);
});

/**
 * A compound of parts that might be RTCP, of every type but one: a source description that is cut short (202) stops the library for good,
 * and has a test of its own with a process that can be replaced.
 */
function nonsense(random: () => number): Buffer {
  const any = (below: number) => Math.floor(random() * below);
  const types = [200, 201, 203, 204, 205, 206, 207, 192, 195, 208];
  const parts = Array.from({ length: 1 + any(5) }, () => {
    const part = Buffer.from(Array.from({ length: 4 * (1 + any(60)) }, () => any(256)));
    part[0] = 0x80 | any(64);
    part[1] = types[any(types.length)] ?? 200;
    // Every other one says that it is as long as it is.
    part.writeUInt16BE(any(2) === 0 ? part.length / 4 - 1 : any(65_536) % 400, 2);
    if (part.length >= 8) part.writeUInt32BE(any(2) === 0 ? SSRC : any(2 ** 32), 4);
    // Nothing that might be taken for a source description begins within it.
    for (let at = 5; at < part.length; at += 4) if (part[at] === 202) part[at] = 0;
    return part;
  });
  return Buffer.concat(parts);
}

test('3000 compounds of nonsense by a broadcaster and a viewer stop nothing', async () => {
  const { engine, publisher, watching, next } = await goLive(2);
  const [honest, hostile] = watching as [TestClient, TestClient];
  const random = seeded(47);
  for (let at = 0; at < 1500; at += 1) {
    send(publisher.tracks.get('1'), nonsense(random));
    send(hostile.tracks.get(String(at % 2)), nonsense(random));
    if (at % 20 === 0) await pause(20);
  }
  await expectPicture(publisher, next, honest);
  expect([engine.source('show').hasPublisher, publisher.isConnected]).toEqual([true, true]);
});

test('a stream whose SSRC, numbers, times and payload types jump is passed on as far as it can be, and the next honest one entirely', async () => {
  const { engine, publisher, watching, next } = await goLive(1);
  const [viewer] = watching as [TestClient];
  const random = seeded(5);
  const any = (below: number) => Math.floor(random() * below);
  const track = publisher.tracks.get('1');
  for (let at = 0; at < 3000; at += 1) {
    const packet = Buffer.alloc(13 + any(1100), any(256));
    packet[0] = 0x80 | (any(4) === 0 ? any(64) : 0);
    packet[1] = any(3) === 0 ? any(256) : 96;
    packet.writeUInt16BE(any(65_536), 2);
    packet.writeUInt32BE(any(2 ** 32), 4);
    packet.writeUInt32BE(any(2) === 0 ? SSRC : any(2 ** 32), 8);
    if ((packet[1] & 0x7f) === 202 - 128) packet[1] = 96;
    send(track, packet);
    if (at % 20 === 0) await pause(20);
  }
  await expectPicture(publisher, next, viewer);
  const streams = new Set(viewer.video.map((packet) => packet.readUInt32BE(8)));
  expect([streams.size, engine.peers]).toEqual([1, 2]);
});
