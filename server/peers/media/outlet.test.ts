import type { Track } from 'node-datachannel';
import { expect, test } from 'vitest';
import { DEFAULT_CODECS } from './codecs.ts';
import { Flow } from './flow.ts';
import { Inlet } from './inlet.ts';
import { Outlet } from './outlet.ts';
import { readRtcp, writePli, writeReceiverReport, writeRemb } from './rtcp.ts';
import { payloadTypeOf, sequenceOf, ssrcOf, timestampOf } from './rtp.ts';

/** A track that keeps what is sent on it. */
function fakeTrack() {
  const sent: Buffer[] = [];
  const track = { sendMessageBinary: (packet: Buffer) => sent.push(Buffer.from(packet)) > 0 } as unknown as Track;
  return { track, sent };
}

function packet(sequence: number, timestamp: number, ssrc: number, payloadType = 100): Buffer {
  const bytes = Buffer.alloc(40, 7);
  bytes[0] = 0x80;
  bytes[1] = 0x80 | payloadType;
  bytes.writeUInt16BE(sequence & 0xffff, 2);
  bytes.writeUInt32BE(timestamp, 4);
  bytes.writeUInt32BE(ssrc, 8);
  return bytes;
}

function publisher() {
  const { track, sent } = fakeTrack();
  return { inlet: new Inlet({ track, kind: 'video', codec: DEFAULT_CODECS.video, payloadType: 100, ssrc: 1 }), sent };
}

function subscriber(codec = DEFAULT_CODECS.video) {
  const { track, sent } = fakeTrack();
  let mismatches = 0;
  const outlet = new Outlet({
    track,
    kind: 'video',
    codec,
    payloadType: 96,
    ssrc: 4000,
    onMismatch: () => (mismatches += 1),
    onExcess: () => {},
  });
  return { outlet, sent, mismatches: () => mismatches };
}

const numbers = (sent: readonly Buffer[]) => sent.map((bytes) => [payloadTypeOf(bytes), ssrcOf(bytes), sequenceOf(bytes)]);

test('every subscriber gets every packet under its own numbers, with the payload as it came', () => {
  const flow = new Flow('video');
  const { inlet } = publisher();
  const subscribers = [subscriber(), subscriber()];
  for (const { outlet } of subscribers) {
    flow.add(outlet);
    outlet.open();
  }
  flow.attach(inlet);
  inlet.receive(packet(65_535, 5, 77));
  inlet.receive(packet(0, 6, 77));
  for (const { sent } of subscribers) {
    expect(numbers(sent)).toEqual([
      [96, 4000, 65_535],
      [96, 4000, 0],
    ]);
    expect(sent[0]?.subarray(12)).toEqual(packet(0, 0, 0).subarray(12));
    expect((sent[0]?.[1] ?? 0) & 0x80).toBe(0x80);
  }
});

test('nothing is sent before the subscriber is connected, nor after', () => {
  const flow = new Flow('video');
  const { inlet } = publisher();
  const { outlet, sent } = subscriber();
  flow.add(outlet);
  flow.attach(inlet);
  inlet.receive(packet(1, 0, 77));
  outlet.open();
  inlet.receive(packet(2, 0, 77));
  outlet.close();
  inlet.receive(packet(3, 0, 77));
  expect(numbers(sent)).toEqual([[96, 4000, 2]]);
});

test('where another publisher takes over the numbers go on, and time does not go back', () => {
  const flow = new Flow('video');
  const [first, second] = [publisher(), publisher()];
  const { outlet, sent } = subscriber();
  flow.add(outlet);
  outlet.open();
  flow.attach(first.inlet);
  first.inlet.receive(packet(500, 4_000_000_000, 77));
  first.inlet.receive(packet(498, 3_999_990_000, 77));
  flow.attach(second.inlet);
  second.inlet.receive(packet(9, 100, 88));
  second.inlet.receive(packet(10, 3100, 88));
  expect(sent.map(sequenceOf)).toEqual([500, 498, 501, 502]);
  const [a = 0, , b = 0, c = 0] = sent.map(timestampOf);
  expect(b).toBeGreaterThan(a);
  expect(c - b).toBe(3000);
  first.inlet.receive(packet(501, 4_000_003_000, 77));
  expect(sent).toHaveLength(4);
});

test('where a publisher begins another stream the numbers go on, too', () => {
  const flow = new Flow('video');
  const { inlet } = publisher();
  const { outlet, sent } = subscriber();
  flow.add(outlet);
  outlet.open();
  flow.attach(inlet);
  inlet.receive(packet(500, 4_000_000_000, 77));
  inlet.receive(packet(30_000, 100, 78));
  inlet.receive(packet(30_001, 3100, 78));
  expect(sent.map(sequenceOf)).toEqual([500, 501, 502]);
  const [a = 0, b = 0, c = 0] = sent.map(timestampOf);
  expect(b).toBeGreaterThan(a);
  expect(c - b).toBe(3000);
});

test('a key frame is asked of the publisher when somebody subscribes, and when a subscriber has lost its picture', async () => {
  const flow = new Flow('video');
  const { inlet, sent } = publisher();
  flow.attach(inlet);
  inlet.receive(packet(1, 0, 77));
  const { outlet } = subscriber();
  flow.add(outlet);
  outlet.open();
  expect(sent.flatMap(readRtcp)).toContainEqual({ kind: 'key-frame' });
  const asked = sent.length;
  outlet.hear(writePli(1, 4000));
  // At most once in 300 ms, so that this one is still to come.
  expect(sent).toHaveLength(asked);
  await expect.poll(() => sent.length).toBe(asked + 1);
});

test('a subscriber that was promised another codec has to negotiate again', () => {
  const flow = new Flow('video');
  const { inlet } = publisher();
  const [before, after] = [subscriber({ name: 'H264', fmtp: 'packetization-mode=1' }), subscriber({ name: 'H264', fmtp: '' })];
  flow.add(before.outlet);
  flow.attach(inlet);
  flow.add(after.outlet);
  expect([before.mismatches(), after.mismatches()]).toEqual([1, 1]);
});

test('a packet that is missing is asked for again', () => {
  const { inlet, sent } = publisher();
  inlet.receive(packet(1, 0, 77));
  inlet.receive(packet(3, 0, 77));
  expect(sent.at(-1)?.toString('hex', 12)).toBe('00020000');
});

test('after a hole as large as an outage a key frame is asked for instead, at most once in 300 ms', () => {
  const { inlet, sent } = publisher();
  inlet.receive(packet(1, 0, 77));
  inlet.receive(packet(300, 0, 77));
  inlet.receive(packet(600, 0, 77));
  expect(sent.flatMap(readRtcp)).toEqual([{ kind: 'key-frame' }]);
});

/** Of this stream, at this time of it. */
function senderReport(ssrc: number, timestamp: number): Buffer {
  const report = Buffer.alloc(28);
  report.set([0x80, 200, 0, 6]);
  report.writeUInt32BE(ssrc, 4);
  report.writeUInt32BE(timestamp, 16);
  return report;
}

test('of many sender reports in one packet one is passed on', () => {
  const flow = new Flow('video');
  const { inlet } = publisher();
  const { outlet, sent } = subscriber();
  flow.add(outlet);
  flow.attach(inlet);
  outlet.open();
  inlet.receive(packet(1, 0, 77));
  inlet.hear(Buffer.concat([senderReport(78, 1), senderReport(77, 2), senderReport(77, 3)]));
  expect(sent.slice(1).map((report) => [report.readUInt32BE(4), report.readUInt32BE(16)])).toEqual([[4000, 2]]);
});

test.each([
  ['another payload type', packet(1, 0, 77, 101)],
  ['no RTP at all', Buffer.from('hello, here I am')],
  ['nothing', Buffer.alloc(0)],
])('%s is not passed on', (_name, bytes) => {
  const { inlet } = publisher();
  inlet.receive(bytes);
  expect(inlet.log.packets).toBe(0);
});

test('a receiver’s estimate limits its publisher only while packets are lost on the way', () => {
  const { outlet } = subscriber();
  const report = (fractionLost: number) =>
    writeReceiverReport(9, { ssrc: 4000, fractionLost, lost: 1, highestSequence: 1, jitter: 0, lastReport: 0, sinceReport: 0 });
  outlet.hear(writeRemb(9, 48_000, 4000));
  expect(outlet.limit).toBe(Infinity);
  outlet.hear(report(20));
  expect(outlet.limit).toBe(48_000);
  outlet.hear(report(2));
  expect(outlet.limit).toBe(Infinity);
});
